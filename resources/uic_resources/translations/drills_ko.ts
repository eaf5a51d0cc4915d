<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Drills</name>
    <message>
        <source>Drill</source>
        <translation>훈련·재생</translation>
    </message>
    <message>
        <source>Leading the exercise</source>
        <translation>훈련 진행</translation>
    </message>
    <message>
        <source>Replay: play or pause</source>
        <translation>재생: 재생 또는 일시정지</translation>
    </message>
    <message>
        <source>Replay: one event on</source>
        <translation>재생: 다음 이벤트로</translation>
    </message>
    <message>
        <source>Replay: one event back</source>
        <translation>재생: 이전 이벤트로</translation>
    </message>
    <message>
        <source>Replay: ten seconds on</source>
        <translation>재생: 10초 후로</translation>
    </message>
    <message>
        <source>Replay: ten seconds back</source>
        <translation>재생: 10초 전으로</translation>
    </message>
    <message>
        <source>Replay: twice as fast</source>
        <translation>재생: 두 배 빠르게</translation>
    </message>
    <message>
        <source>Replay: half as fast</source>
        <translation>재생: 절반 속도로</translation>
    </message>
    <message>
        <source>REPLAY — RECORDED, NOT NOW</source>
        <translation>재생 — 지난 기록, 현재 아님</translation>
    </message>
    <message>
        <source>EXERCISE — NOT REAL</source>
        <translation>훈련 — 실제 상황 아님</translation>
    </message>
    <message>
        <source>REPLAY — RECORDED {moment}</source>
        <translation>재생 — 지난 기록 {moment}</translation>
    </message>
    <message>
        <source>[REPLAY]</source>
        <translation>[재생]</translation>
    </message>
    <message>
        <source>[EXERCISE]</source>
        <translation>[훈련]</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>The moment that is shown: {moment}</source>
        <translation>보고 있는 시각: {moment}</translation>
    </message>
    <message>
        <source>▼ reaches {speed}</source>
        <translation>▼ {speed}까지만</translation>
    </message>
    <message>
        <source>{rate} events/s</source>
        <translation>초당 {rate}건</translation>
    </message>
    <message>
        <source>Event {at} of {all}</source>
        <translation>이벤트 {all}건 중 {at}</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Ten seconds back</source>
        <translation>10초 전으로</translation>
    </message>
    <message>
        <source>One event back</source>
        <translation>이전 이벤트</translation>
    </message>
    <message>
        <source>One event on</source>
        <translation>다음 이벤트</translation>
    </message>
    <message>
        <source>Ten seconds on</source>
        <translation>10초 후로</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>As fast as it goes</source>
        <translation>최대 속도</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Line of time</source>
        <translation>시간줄</translation>
    </message>
</context>
<context>
    <name>TrainerPanel</name>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Really end?</source>
        <translation>정말 종료?</translation>
    </message>
    <message>
        <source>End</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>The report lies on the hub&apos;s machine in {folder}</source>
        <translation>보고서는 허브 컴퓨터의 {folder} 에 있습니다</translation>
    </message>
    <message>
        <source>○ Ready: nothing has happened yet</source>
        <translation>○ 준비: 아직 시작하지 않음</translation>
    </message>
    <message>
        <source>● Running</source>
        <translation>● 진행 중</translation>
    </message>
    <message>
        <source>‖ Paused</source>
        <translation>‖ 일시정지</translation>
    </message>
    <message>
        <source>■ Ended</source>
        <translation>■ 종료</translation>
    </message>
    <message>
        <source>{state} · in time {good} of {all}</source>
        <translation>{state} · 목표 시간 안 {good}/{all}</translation>
    </message>
    <message>
        <source>▲ not done: {why}</source>
        <translation>▲ 하지 못함: {why}</translation>
    </message>
    <message>
        <source>– left out</source>
        <translation>– 생략함</translation>
    </message>
    <message>
        <source>✔ at {time}</source>
        <translation>✔ {time}에 일어남</translation>
    </message>
    <message>
        <source>– did not come to it</source>
        <translation>– 하지 않고 끝남</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>{time} 뒤</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금 일으키기</translation>
    </message>
    <message>
        <source>Have the chosen situation happen now  Enter</source>
        <translation>고른 상황을 지금 일으킵니다  Enter</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>생략</translation>
    </message>
    <message>
        <source>Leave the chosen situation out  Del</source>
        <translation>고른 상황을 생략합니다  Del</translation>
    </message>
    <message>
        <source>A note for the report; Enter keeps it</source>
        <translation>보고서에 남길 메모. Enter로 저장</translation>
    </message>
    <message>
        <source>Note for the report</source>
        <translation>보고서 메모</translation>
    </message>
    <message>
        <source>Situations of the story</source>
        <translation>상황 목록</translation>
    </message>
    <message>
        <source>Answers and their times</source>
        <translation>대응과 시간</translation>
    </message>
    <message>
        <source>At</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Situation</source>
        <translation>상황</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>대응</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>By</source>
        <translation>한 사람</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
</context>
</TS>

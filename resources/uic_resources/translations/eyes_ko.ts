<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Eyes</name>
    <message>
        <source>Video analysis</source>
        <translation>영상 분석</translation>
    </message>
    <message>
        <source>Video analysis: which cameras are watched, and how</source>
        <translation>영상 분석: 어떤 카메라를 어떻게 지켜보는지</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Mark in the pictures where it begins to move, or no longer</source>
        <translation>움직임이 시작된 곳을 영상에 표시하기/끄기</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>비디오월</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>움직임</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Looked at by</source>
        <translation>분석 방식</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Own detection</source>
        <translation>자체 감지</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>작업자</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>장비</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>부하</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Replaced lately</source>
        <translation>최근 교체</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>{load} %, detector {detector} %</source>
        <translation>{load}%, 검출 {detector}%</translation>
    </message>
    <message>
        <source>Key frames</source>
        <translation>키프레임</translation>
    </message>
    <message>
        <source>Its own events</source>
        <translation>자체 이벤트</translation>
    </message>
    <message>
        <source>Every picture</source>
        <translation>모든 영상</translation>
    </message>
    <message>
        <source>Turns: not looked at</source>
        <translation>회전 중: 분석 안 함</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>안 보임</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>격리</translation>
    </message>
    <message>
        <source>Closely</source>
        <translation>집중</translation>
    </message>
    <message>
        <source>More</source>
        <translation>강화</translation>
    </message>
    <message>
        <source>By turn</source>
        <translation>순번</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Not heard</source>
        <translation>수신 안 됨</translation>
    </message>
    <message>
        <source>Its stream ended the analysis again and again</source>
        <translation>이 카메라의 스트림이 분석을 거듭 중단시켰습니다</translation>
    </message>
    <message>
        <source>Key frames only: the worker has too much to do</source>
        <translation>키프레임만 분석: 작업자의 부하가 큽니다</translation>
    </message>
    <message>
        <source>Pictures left out: the worker has too much to do</source>
        <translation>일부 영상 건너뜀: 작업자의 부하가 큽니다</translation>
    </message>
    <message>
        <source>Its scene is still being made</source>
        <translation>장면을 만드는 중입니다</translation>
    </message>
    <message>
        <source>What it sends cannot be read</source>
        <translation>보내오는 영상을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Its own motion events are not heard: {why}</source>
        <translation>자체 움직임 이벤트를 받지 못합니다: {why}</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>허브</translation>
    </message>
    <message>
        <source>its machine is gone</source>
        <translation>장비가 사라졌습니다</translation>
    </message>
    <message>
        <source>its machine does not answer</source>
        <translation>장비가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>its keeper was killed</source>
        <translation>관리 프로세스가 종료되었습니다</translation>
    </message>
    <message>
        <source>the way to the cluster ended</source>
        <translation>클러스터 연결이 끊어졌습니다</translation>
    </message>
</context>
<context>
    <name>EyesPanel</name>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ 허브 없음: 마지막으로 알려진 상태</translation>
    </message>
    <message>
        <source>▲ No worker can be had: {why}</source>
        <translation>▲ 작업자를 둘 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>{count} cameras watched</source>
        <translation>카메라 {count}대 분석 중</translation>
    </message>
    <message>
        <source>{count} of {all} cameras watched, the rest has no worker</source>
        <translation>카메라 {all}대 중 {count}대 분석 중, 나머지는 작업자가 없음</translation>
    </message>
    <message>
        <source>{keys} by key frames, {dense} every picture</source>
        <translation>키프레임 {keys}대, 모든 영상 {dense}대</translation>
    </message>
    <message>
        <source>{moving} move</source>
        <translation>움직임 {moving}대</translation>
    </message>
    <message>
        <source>▼ {count} not seen</source>
        <translation>▼ 안 보임 {count}대</translation>
    </message>
    <message>
        <source>▼ {count} late, up to {most} s</source>
        <translation>▼ 지연 {count}대, 최대 {most}초</translation>
    </message>
    <message>
        <source>workers {up} of {all}, load {load} %</source>
        <translation>작업자 {all}개 중 {up}개, 부하 {load}%</translation>
    </message>
    <message>
        <source>{count} cameras a core at this load</source>
        <translation>지금 부하로 코어당 카메라 {count}대</translation>
    </message>
    <message>
        <source>people and vehicles by network</source>
        <translation>사람·차량: 신경망</translation>
    </message>
    <message>
        <source>people and vehicles by shape only</source>
        <translation>사람·차량: 형태로만</translation>
    </message>
    <message>
        <source>▲ {seconds} s old: the hub does not answer</source>
        <translation>▲ {seconds}초 전 상태: 허브가 응답하지 않습니다</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>허브가 아직 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Video analysis is off on the hub&apos;s machine. The setting vision.run turns it on.</source>
        <translation>허브 장비에서 영상 분석이 꺼져 있습니다. 설정 vision.run으로 켭니다.</translation>
    </message>
    <message>
        <source>No camera fits. Clear the search, or show all.</source>
        <translation>맞는 카메라가 없습니다. 검색을 지우거나 모두 표시하세요.</translation>
    </message>
    <message>
        <source>No camera is watched yet: cameras with a stream come by themselves.</source>
        <translation>아직 분석하는 카메라가 없습니다. 스트림이 있는 카메라는 저절로 나타납니다.</translation>
    </message>
    <message>
        <source>Search: camera, state, reason</source>
        <translation>검색: 카메라, 상태, 이유</translation>
    </message>
    <message>
        <source>Search in the cameras that are watched</source>
        <translation>분석 중인 카메라에서 검색</translation>
    </message>
    <message>
        <source>Which cameras are shown</source>
        <translation>표시할 카메라</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Where it moves now</source>
        <translation>지금 움직이는 곳</translation>
    </message>
    <message>
        <source>Watched closely</source>
        <translation>집중 분석</translation>
    </message>
    <message>
        <source>Late or not seen</source>
        <translation>지연되거나 안 보임</translation>
    </message>
    <message>
        <source>Watch closely</source>
        <translation>집중 분석</translation>
    </message>
    <message>
        <source>By turn again</source>
        <translation>순번으로 되돌리기</translation>
    </message>
    <message>
        <source>Every picture of the chosen cameras for ten minutes, before all others (Ctrl+Up)</source>
        <translation>고른 카메라의 모든 영상을 10분 동안 가장 먼저 분석합니다 (Ctrl+위)</translation>
    </message>
    <message>
        <source>Take your own wish back; what others wish for stays (Ctrl+Down)</source>
        <translation>내 요청을 거둡니다. 다른 사람의 요청은 남습니다 (Ctrl+아래)</translation>
    </message>
    <message>
        <source>Cameras that are watched, what is wrong first</source>
        <translation>분석 중인 카메라, 문제 있는 것부터</translation>
    </message>
    <message>
        <source>Workers that look</source>
        <translation>분석 작업자</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Liaison</name>
    <message>
        <source>Liaison</source>
        <translation>협력관</translation>
    </message>
</context>
<context>
    <name>SharePanel</name>
    <message>
        <source>Shown outside now ({count})</source>
        <translation>지금 밖으로 공유 중 ({count})</translation>
    </message>
    <message>
        <source>Nothing is shown outside now</source>
        <translation>지금 밖으로 공유 중인 영상이 없습니다</translation>
    </message>
    <message>
        <source>Open a case to show its pictures outside</source>
        <translation>밖으로 공유할 사건을 여십시오</translation>
    </message>
    <message>
        <source>● {who} looks at {camera} since {time}</source>
        <translation>● {who} · {camera} 보는 중, {time}부터</translation>
    </message>
    <message>
        <source>○ nobody looks through the gateway now</source>
        <translation>○ 지금 게이트웨이로 보는 사람 없음</translation>
    </message>
    <message>
        <source>units of the case</source>
        <translation>사건의 출동대</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>경찰</translation>
    </message>
    <message>
        <source>Units of the case</source>
        <translation>사건의 출동대</translation>
    </message>
    <message>
        <source>min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>공유 목적</translation>
    </message>
    <message>
        <source>A link for: name, office</source>
        <translation>링크 받을 사람: 이름, 소속</translation>
    </message>
    <message>
        <source>Show outside</source>
        <translation>밖으로 공유</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>공유 끝내기</translation>
    </message>
    <message>
        <source>15 minutes more</source>
        <translation>15분 더</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>링크 만들기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cameras of the case</source>
        <translation>사건의 카메라</translation>
    </message>
    <message>
        <source>For how many minutes</source>
        <translation>공유 시간(분)</translation>
    </message>
    <message>
        <source>Who the link is for</source>
        <translation>링크 받을 사람</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>What is shown outside</source>
        <translation>밖으로 공유 중인 영상</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Shown outside</source>
        <translation>영상 외부 공유</translation>
    </message>
    <message>
        <source>Show live pictures outside, and what is shown</source>
        <translation>실시간 영상을 밖으로 공유하고 공유 중인 영상 보기</translation>
    </message>
    <message>
        <source>Show nothing of the case in hand outside any more</source>
        <translation>열린 사건의 영상 외부 공유 모두 끝내기</translation>
    </message>
</context>
</TS>

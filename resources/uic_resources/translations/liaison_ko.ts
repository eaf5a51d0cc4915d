<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Liaison</name>
    <message>
        <source>● on her way</source>
        <translation>● 이동 중</translation>
    </message>
    <message>
        <source>◆ in distress</source>
        <translation>◆ 위험</translation>
    </message>
    <message>
        <source>▲ nothing heard</source>
        <translation>▲ 신호 없음</translation>
    </message>
    <message>
        <source>✓ safe</source>
        <translation>✓ 안전</translation>
    </message>
    <message>
        <source>Sent to us</source>
        <translation>전달받은 사건</translation>
    </message>
    <message>
        <source>Sent to you: {number} {title}, {place}</source>
        <translation>사건이 전달되었습니다: {number} {title}, {place}</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>협력관</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신 확인</translation>
    </message>
    <message>
        <source>Write to the control room</source>
        <translation>관제실에 메시지 쓰기</translation>
    </message>
    <message>
        <source>Take the case in hand back from the police</source>
        <translation>처리 중인 사건의 경찰 전달 회수</translation>
    </message>
    <message>
        <source>Send the case in hand to the police</source>
        <translation>처리 중인 사건을 경찰에 전달</translation>
    </message>
    <message>
        <source>Look at what the police answered</source>
        <translation>경찰의 회신 보기</translation>
    </message>
    <message>
        <source>{number}: received by {department} ({person})</source>
        <translation>{number}: {department} 수신 확인 ({person})</translation>
    </message>
    <message>
        <source>{number}: {person} writes: {text}</source>
        <translation>{number}: {person}: {text}</translation>
    </message>
</context>
<context>
    <name>SentPanel</name>
    <message>
        <source>✱ NEW</source>
        <translation>✱ 새 사건</translation>
    </message>
    <message>
        <source>✓ received {time}</source>
        <translation>✓ {time} 수신 확인</translation>
    </message>
    <message>
        <source>opened {time}, {age} ago</source>
        <translation>{time} 접수, {age} 경과</translation>
    </message>
    <message>
        <source>received by {person} at {time}</source>
        <translation>{time} {person} 수신 확인</translation>
    </message>
    <message>
        <source>People</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>출동대</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>위치 없음</translation>
    </message>
    <message>
        <source>▲ {age} old</source>
        <translation>▲ {age} 전</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age} 전</translation>
    </message>
    <message>
        <source>Cases that were sent to us</source>
        <translation>전달받은 사건 목록</translation>
    </message>
    <message>
        <source>People, units and pictures of the case</source>
        <translation>사건의 사람, 출동대, 영상</translation>
    </message>
    <message>
        <source>No case was sent to you. What the control room sends appears here by itself, with its pictures, positions and units, and goes when the case is closed or taken back.</source>
        <translation>전달받은 사건이 없습니다. 관제실이 사건을 보내면 영상, 위치, 출동대와 함께 여기에 저절로 나타나고, 사건이 종결되거나 회수되면 사라집니다.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>수신 확인</translation>
    </message>
    <message>
        <source>Say that this case was received</source>
        <translation>이 사건을 받았다고 관제실에 알리기</translation>
    </message>
</context>
</TS>

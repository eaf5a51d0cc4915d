<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>EscortModel</name>
    <message>
        <source>no camera for {metres} m</source>
        <translation>{metres} m 구간 카메라 없음</translation>
    </message>
    <message>
        <source>Nobody is escorted now.</source>
        <translation>지금 안심귀가 중인 사람이 없습니다.</translation>
    </message>
    <message>
        <source>SOS escort · {name}</source>
        <translation>SOS 안심귀가 · {name}</translation>
    </message>
    <message>
        <source>before</source>
        <translation>앞 카메라</translation>
    </message>
    <message>
        <source>next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>now</source>
        <translation>현재</translation>
    </message>
    <message>
        <source>No hub answers: nothing was changed. Phones keep what they have and send it later.</source>
        <translation>허브가 응답하지 않아 바뀐 것이 없습니다. 휴대전화는 위치를 보관했다가 나중에 보냅니다.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See whether it was done, then try again.</source>
        <translation>허브가 제때 응답하지 않았습니다. 처리되었는지 확인하고 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>That was not done: {error}</source>
        <translation>처리하지 못했습니다: {error}</translation>
    </message>
</context>
<context>
    <name>EscortPanel</name>
    <message>
        <source>Beyond the city</source>
        <translation>시 경계 밖</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>도착</translation>
    </message>
    <message>
        <source>Ended by her</source>
        <translation>본인이 종료</translation>
    </message>
    <message>
        <source>Closed by {person}</source>
        <translation>{person} 종료</translation>
    </message>
    <message>
        <source>Nothing heard for hours</source>
        <translation>장시간 신호 없음</translation>
    </message>
    <message>
        <source>{walked} of {length} m · {cameras} cameras · {gaps} gaps</source>
        <translation>{length} m 중 {walked} m · 카메라 {cameras}대 · 사각 {gaps}곳</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>회전 중</translation>
    </message>
    <message>
        <source> in {s} s</source>
        <translation> {s}초 뒤</translation>
    </message>
    <message>
        <source>Before: {camera}</source>
        <translation>이전: {camera}</translation>
    </message>
    <message>
        <source>Now: {camera}</source>
        <translation>현재: {camera}</translation>
    </message>
    <message>
        <source>Next: {camera}</source>
        <translation>다음: {camera}</translation>
    </message>
    <message>
        <source>Button pressed: counts in {s} s unless she cancels</source>
        <translation>버튼 눌림: 취소하지 않으면 {s}초 뒤 경보</translation>
    </message>
    <message>
        <source>No position yet</source>
        <translation>아직 위치 없음</translation>
    </message>
    <message>
        <source>Position {s} s old</source>
        <translation>위치 {s}초 전</translation>
    </message>
    <message>
        <source>battery {share} %</source>
        <translation>배터리 {share} %</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>오래된 위치</translation>
    </message>
    <message>
        <source>Car: a person decides</source>
        <translation>순찰차: 사람이 결정</translation>
    </message>
    <message>
        <source>Car goes in {s} s</source>
        <translation>순찰차 {s}초 뒤 출동 지령</translation>
    </message>
    <message>
        <source>Car: {unit} asked, {left} s to answer · {s} s since the order{late}</source>
        <translation>순찰차: {unit} 응답 대기 {left}초 · 지령 후 {s}초{late}</translation>
    </message>
    <message>
        <source>Car: nobody answers · {s} s since the order{late}</source>
        <translation>순찰차: 응답 없음 · 지령 후 {s}초{late}</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>지령 확인</translation>
    </message>
    <message>
        <source>en route</source>
        <translation>출동 중</translation>
    </message>
    <message>
        <source>on scene</source>
        <translation>현장 도착</translation>
    </message>
    <message>
        <source>says that she is safe</source>
        <translation>안전 확인</translation>
    </message>
    <message>
        <source>called off</source>
        <translation>지령 취소</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>순찰차</translation>
    </message>
    <message>
        <source>answered in {s} s</source>
        <translation>{s}초 만에 응답</translation>
    </message>
    <message>
        <source>{s} s since the order{late}</source>
        <translation>지령 후 {s}초{late}</translation>
    </message>
    <message>
        <source>needs help</source>
        <translation>지원 요청</translation>
    </message>
    <message>
        <source> ▲ over {s} s</source>
        <translation> ▲ {s}초 초과</translation>
    </message>
    <message>
        <source> ▼ near {s} s</source>
        <translation> ▼ {s}초 임박</translation>
    </message>
    <message>
        <source>Off the wall</source>
        <translation>비디오월에서 내리기</translation>
    </message>
    <message>
        <source>On the wall</source>
        <translation>비디오월에 보기</translation>
    </message>
    <message>
        <source>Open the track</source>
        <translation>이동 경로 열기</translation>
    </message>
    <message>
        <source>Stop the car</source>
        <translation>출동 취소</translation>
    </message>
    <message>
        <source>Order a car</source>
        <translation>순찰차 출동</translation>
    </message>
    <message>
        <source>Close the escort</source>
        <translation>안심귀가 종료</translation>
    </message>
    <message>
        <source>Each look is kept in the audit</source>
        <translation>열람할 때마다 감사 기록에 남습니다</translation>
    </message>
    <message>
        <source>No car was ordered in the last 30 days.</source>
        <translation>최근 30일 동안 출동 지령이 없습니다.</translation>
    </message>
    <message>
        <source>Orders in 30 days: {orders} · answered within {norm} s: {within} (aim {aim} %) · 90 % within {answer} · there after {arrive} (median)</source>
        <translation>30일 지령 {orders}건 · {norm}초 내 응답 {within} (목표 {aim} %) · 90 %가 {answer} 내 응답 · 현장까지 중앙값 {arrive}</translation>
    </message>
    <message>
        <source>The hub has not answered yet: escorts appear here as soon as it does.</source>
        <translation>허브가 아직 응답하지 않았습니다. 응답하면 안심귀가가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Nobody is escorted. Who asks for it on her phone appears here with her path and its cameras.</source>
        <translation>안심귀가 중인 사람이 없습니다. 휴대전화로 요청하면 경로와 카메라가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Escorts, those in distress first</source>
        <translation>안심귀가 목록, 위급한 사람 먼저</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Ptz</name>
    <message>
        <source>{by} has {camera} now; you have it again afterwards</source>
        <translation>{by} 님이 {camera}을(를) 조작합니다. 끝나면 조작권이 돌아옵니다</translation>
    </message>
    <message>
        <source>You have {camera} again</source>
        <translation>{camera} 조작권이 돌아왔습니다</translation>
    </message>
    <message>
        <source>{camera} did not get where it was sent: see its picture for where it looks</source>
        <translation>{camera}이(가) 지시한 곳에 도달하지 못했습니다. 영상에서 실제 방향을 확인하십시오</translation>
    </message>
    <message>
        <source>Turn camera</source>
        <translation>카메라 회전</translation>
    </message>
    <message>
        <source>Turn {camera} here ({metres} m, {purpose})</source>
        <translation>{camera}을(를) 이곳으로 회전 ({metres} m, {purpose})</translation>
    </message>
    <message>
        <source>In hand</source>
        <translation>조작 중</translation>
    </message>
    <message>
        <source>Detection suspended</source>
        <translation>탐지 멈춤</translation>
    </message>
    <message>
        <source>Ask for the camera of the selected tile first (P)</source>
        <translation>먼저 선택한 타일의 카메라 조작권을 받으십시오 (P)</translation>
    </message>
    <message>
        <source>Joystick: {name}</source>
        <translation>조이스틱: {name}</translation>
    </message>
    <message>
        <source>Select a tile with a camera first</source>
        <translation>먼저 카메라가 있는 타일을 고르십시오</translation>
    </message>
    <message>
        <source>{camera} does not turn</source>
        <translation>{camera}은(는) 회전하지 않는 카메라입니다</translation>
    </message>
    <message>
        <source>Ask for the camera first (P)</source>
        <translation>먼저 카메라 조작권을 받으십시오 (P)</translation>
    </message>
    <message>
        <source>Choose what it is turned for: not every purpose is allowed here</source>
        <translation>돌리는 목적을 고르십시오. 이 카메라는 일부 목적만 허용됩니다</translation>
    </message>
    <message>
        <source>There is no preset {number}</source>
        <translation>{number}번 프리셋이 없습니다</translation>
    </message>
    <message>
        <source>This camera has no presets.</source>
        <translation>이 카메라에는 프리셋이 없습니다.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>왼쪽으로 회전</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>오른쪽으로 회전</translation>
    </message>
    <message>
        <source>Turn up</source>
        <translation>위로 회전</translation>
    </message>
    <message>
        <source>Turn down</source>
        <translation>아래로 회전</translation>
    </message>
    <message>
        <source>Zoom the camera in</source>
        <translation>카메라 줌 확대</translation>
    </message>
    <message>
        <source>Zoom the camera out</source>
        <translation>카메라 줌 축소</translation>
    </message>
    <message>
        <source>Turn camera: the panel</source>
        <translation>카메라 회전 패널</translation>
    </message>
    <message>
        <source>Ask for the camera, or give it back</source>
        <translation>카메라 조작권 받기 / 돌려주기</translation>
    </message>
    <message>
        <source>Presets of the camera</source>
        <translation>카메라 프리셋</translation>
    </message>
    <message>
        <source>Crime</source>
        <translation>방범</translation>
    </message>
    <message>
        <source>Safety and fire</source>
        <translation>시설 안전·화재</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>교통</translation>
    </message>
    <message>
        <source>Disaster</source>
        <translation>재난</translation>
    </message>
    <message>
        <source>Rescue</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>유지보수</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>아직 확인 안 됨</translation>
    </message>
    <message>
        <source>still</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>moving</source>
        <translation>회전 중</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>did not get there</source>
        <translation>지시한 곳에 도달하지 못함</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>{by} has taken over {camera}</source>
        <translation>{by} 님이 {camera} 조작권을 가져갔습니다</translation>
    </message>
    <message>
        <source>Your time with {camera} is over: it goes back to its duty</source>
        <translation>{camera} 조작 시간이 끝나 기본 감시로 돌아갑니다</translation>
    </message>
    <message>
        <source>You no longer have {camera}: your sign-in or your right to it ended</source>
        <translation>로그인이나 권한이 끝나 {camera} 조작권이 없어졌습니다</translation>
    </message>
    <message>
        <source>The hub has started anew and {camera} went back to its duty</source>
        <translation>허브가 다시 시작되어 {camera}이(가) 기본 감시로 돌아갔습니다</translation>
    </message>
    <message>
        <source>{camera} can no longer be turned</source>
        <translation>{camera}을(를) 더는 돌릴 수 없습니다</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See where the camera looks, and try again.</source>
        <translation>허브가 제때 응답하지 않았습니다. 카메라가 보는 곳을 확인하고 다시 하십시오.</translation>
    </message>
    <message>
        <source>No hub answers: cameras cannot be turned now. Video goes on.</source>
        <translation>허브가 응답하지 않아 지금은 카메라를 돌릴 수 없습니다. 영상은 계속됩니다.</translation>
    </message>
    <message>
        <source>Another has this camera. Take it over with a reason, or wait.</source>
        <translation>다른 사람이 이 카메라를 조작하고 있습니다. 사유를 적고 가져오거나 기다리십시오.</translation>
    </message>
    <message>
        <source>You do not have this camera now. Ask for it first.</source>
        <translation>지금 이 카메라의 조작권이 없습니다. 먼저 받으십시오.</translation>
    </message>
    <message>
        <source>This camera was not put up for that purpose, and may not be turned for it.</source>
        <translation>이 카메라는 그 목적으로 설치되지 않아 돌릴 수 없습니다.</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>카메라가 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>It was refused: {why}</source>
        <translation>거절되었습니다: {why}</translation>
    </message>
</context>
<context>
    <name>PtzPanel</name>
    <message>
        <source>Say why first: {holder} will read it</source>
        <translation>먼저 사유를 적으십시오. {holder}에게 전달됩니다</translation>
    </message>
    <message>
        <source>Joystick: {name}</source>
        <translation>조이스틱: {name}</translation>
    </message>
    <message>
        <source>No joystick</source>
        <translation>조이스틱 없음</translation>
    </message>
    <message>
        <source>The hub has not answered yet: which cameras turn is known as soon as it does.</source>
        <translation>허브가 아직 응답하지 않았습니다. 응답하면 회전 카메라를 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Select a tile of the wall: its camera is turned from here.</source>
        <translation>비디오월의 타일을 고르면 그 카메라를 여기서 돌립니다.</translation>
    </message>
    <message>
        <source>{camera} does not turn.</source>
        <translation>{camera}은(는) 회전하지 않는 카메라입니다.</translation>
    </message>
    <message>
        <source>detection suspended</source>
        <translation>탐지 멈춤</translation>
    </message>
    <message>
        <source>Presets and tours: Enter goes there</source>
        <translation>프리셋과 순회: Enter로 이동</translation>
    </message>
    <message>
        <source>This camera has no presets.</source>
        <translation>이 카메라에는 프리셋이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody has it: it looks after its duty.</source>
        <translation>조작하는 사람이 없어 기본 감시 중입니다.</translation>
    </message>
    <message>
        <source>{holder} · {left} left</source>
        <translation>{holder} · {left} 남음</translation>
    </message>
    <message>
        <source>You are in line for it.</source>
        <translation>차례를 기다리고 있습니다.</translation>
    </message>
    <message>
        <source>Wait for it</source>
        <translation>차례 기다리기</translation>
    </message>
    <message>
        <source>Take the camera</source>
        <translation>카메라 조작권 받기</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>돌려주기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>이 화면 저장</translation>
    </message>
    <message>
        <source>Name of a new preset</source>
        <translation>새 프리셋 이름</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>What the camera is turned for</source>
        <translation>카메라를 돌리는 목적</translation>
    </message>
    <message>
        <source>Reason for taking it over</source>
        <translation>가져오는 사유</translation>
    </message>
    <message>
        <source>Turn the camera: drag, or hold the arrow keys</source>
        <translation>카메라 회전: 끌거나 화살표 키를 누르고 있으십시오</translation>
    </message>
    <message>
        <source>Presets and tours</source>
        <translation>프리셋과 순회</translation>
    </message>
</context>
</TS>

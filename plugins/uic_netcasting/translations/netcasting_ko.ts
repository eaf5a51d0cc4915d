<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>CastModel</name>
    <message numerus="yes">
        <source>Net · %n camera(s)</source>
        <translation>
            <numerusform>투망 · 카메라 %n대</numerusform>
        </translation>
    </message>
    <message>
        <source>No cast is open.</source>
        <translation>열린 투망이 없습니다.</translation>
    </message>
    <message>
        <source>{camera} has no place in the camera list, so no camera is known to be near it.</source>
        <translation>{camera}은(는) 카메라 목록에 위치가 없어 주변 카메라를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Net-cast · {camera}</source>
        <translation>투망 · {camera}</translation>
    </message>
    <message>
        <source>No hub answers: nothing was cast or released. Video goes on; try again when it is back.</source>
        <translation>허브가 응답하지 않아 투망을 열거나 해제하지 못했습니다. 영상은 계속됩니다. 허브가 돌아오면 다시 하십시오.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See below whether the cast changed, then try again.</source>
        <translation>허브가 제때 응답하지 않았습니다. 아래에서 투망이 바뀌었는지 확인한 뒤 다시 하십시오.</translation>
    </message>
    <message>
        <source>The hub does not run net-casting. Enable it in the Plugins window.</source>
        <translation>허브에서 투망 감시가 꺼져 있습니다. 플러그인 창에서 켜십시오.</translation>
    </message>
    <message>
        <source>That camera is no longer in the camera list; no net was cast.</source>
        <translation>그 카메라는 이제 카메라 목록에 없어 투망을 열지 못했습니다.</translation>
    </message>
    <message>
        <source>The hub no longer knows that cast.</source>
        <translation>허브가 그 투망을 더 이상 알지 못합니다.</translation>
    </message>
    <message>
        <source>Net-casting failed: {error}</source>
        <translation>투망 감시 실패: {error}</translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message>
        <source>No other camera within reach.</source>
        <translation>범위 안에 다른 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>The camera has no place in the camera list: no camera is known to be near it.</source>
        <translation>이 카메라는 카메라 목록에 위치가 없어 주변 카메라를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>해제됨</translation>
    </message>
    <message>
        <source>on this wall</source>
        <translation>이 화면에 표시 중</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}일 {hours}시간</translation>
    </message>
    <message>
        <source>No hub: nothing can be released until it answers again.</source>
        <translation>허브 없음: 다시 응답할 때까지 해제할 수 없습니다.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: casts appear here as soon as it does.</source>
        <translation>허브가 아직 응답하지 않았습니다. 응답하면 투망이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.</source>
        <translation>투망이 없습니다. 영상 타일을 고르고 N을 누르면 가장 가까운 카메라들이 모든 관제석에 표시됩니다.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Bring the cast to this wall</source>
        <translation>이 화면에 투망을 표시합니다</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>미룬 것</translation>
    </message>
    <message>
        <source>Take it off this wall only; it stays open</source>
        <translation>이 화면에서만 치웁니다. 투망은 계속 열려 있습니다</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Let the cast go on every console</source>
        <translation>모든 관제석에서 투망을 해제합니다</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>투망 목록, 최신순</translation>
    </message>
</context>
</TS>

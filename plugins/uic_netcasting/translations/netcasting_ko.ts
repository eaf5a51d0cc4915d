<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>CallDialog</name>
    <message>
        <source>Net-cast at a place</source>
        <translation>신고 위치에 투망</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>신고 경로</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 신고</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>비상벨</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>37.3898, 126.9510 · point number · camera number</source>
        <translation>37.3898, 126.9510 · 국가지점번호 · 카메라 번호</translation>
    </message>
    <message>
        <source>Suspect flees</source>
        <translation>도주 수단</translation>
    </message>
    <message>
        <source>on foot</source>
        <translation>도보</translation>
    </message>
    <message>
        <source>by car</source>
        <translation>차량</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>경과 시간</translation>
    </message>
    <message>
        <source> min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>인상착의</translation>
    </message>
    <message>
        <source>clothes, direction, number plate</source>
        <translation>옷차림, 도주 방향, 차량 번호</translation>
    </message>
    <message>
        <source>Cast the net</source>
        <translation>투망</translation>
    </message>
    <message>
        <source>That is no place: give latitude and longitude, a national point number, or a camera's number.</source>
        <translation>위치가 아닙니다. 위도와 경도, 국가지점번호, 카메라 번호 가운데 하나를 입력하십시오.</translation>
    </message>
</context>
<context>
    <name>CastModel</name>
    <message numerus="yes">
        <source>Net · %n camera(s)</source>
        <translation>
            <numerusform>투망 · 카메라 %n대</numerusform>
        </translation>
    </message>
    <message>
        <source>{closed} of {ways} ways out closed</source>
        <translation>퇴로 {ways}곳 중 {closed}곳 차단</translation>
    </message>
    <message>
        <source>No cast is open.</source>
        <translation>열린 투망이 없습니다.</translation>
    </message>
    <message>
        <source>Noted: the figures of the pattern {name} have it.</source>
        <translation>기록했습니다. {name} 유형의 통계에 반영됩니다.</translation>
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
        <source>That cast is over: cast a new net.</source>
        <translation>그 투망은 이미 끝났습니다. 새로 투망하십시오.</translation>
    </message>
    <message>
        <source>That is no place with a camera near it; no net was cast there.</source>
        <translation>가까운 카메라가 없는 위치라 투망하지 못했습니다.</translation>
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
        <source>Open: {way}</source>
        <translation>미차단: {way}</translation>
    </message>
    <message>
        <source>↻ turning</source>
        <translation>↻ 회전 중</translation>
    </message>
    <message>
        <source>● on it</source>
        <translation>● 감시 중</translation>
    </message>
    <message>
        <source>⊘ taken by {holder}</source>
        <translation>⊘ {holder} 사용 중</translation>
    </message>
    <message>
        <source>✕ does not obey</source>
        <translation>✕ 응답 없음</translation>
    </message>
    <message>
        <source>✋ steered by {holder}</source>
        <translation>✋ {holder} 조작 중</translation>
    </message>
    <message>
        <source>⊘ may not turn</source>
        <translation>⊘ 회전 불가</translation>
    </message>
    <message numerus="yes">
        <source>closes %n way(s) out</source>
        <translation>
            <numerusform>퇴로 %n곳 차단</numerusform>
        </translation>
    </message>
    <message>
        <source>It was real</source>
        <translation>실제 상황</translation>
    </message>
    <message>
        <source>False sign</source>
        <translation>오경보</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>비상벨</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 신고</translation>
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
        <source>More…</source>
        <translation>더 보기…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Seen here, pin, steer, drop, false sign</source>
        <translation>목격, 고정, 조작, 제외, 오경보</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>The suspect is seen here now</source>
        <translation>용의자가 지금 여기 보임</translation>
    </message>
    <message>
        <source>Pin: keep it as it looks</source>
        <translation>고정: 지금 방향 유지</translation>
    </message>
    <message>
        <source>Steer it by hand, or give it back</source>
        <translation>직접 조작 또는 투망에 반환</translation>
    </message>
    <message>
        <source>Take it out of the net</source>
        <translation>투망에서 제외</translation>
    </message>
    <message>
        <source>False sign: let go and note it</source>
        <translation>오경보: 해제하고 기록</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>투망 목록, 최신순</translation>
    </message>
</context>
<context>
    <name>NetWords</name>
    <message>
        <source>north</source>
        <translation>북쪽</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>북동쪽</translation>
    </message>
    <message>
        <source>east</source>
        <translation>동쪽</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>남동쪽</translation>
    </message>
    <message>
        <source>south</source>
        <translation>남쪽</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>남서쪽</translation>
    </message>
    <message>
        <source>west</source>
        <translation>서쪽</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>북서쪽</translation>
    </message>
    <message>
        <source>side street near {road}</source>
        <translation>{road} 인근 이면도로</translation>
    </message>
    <message>
        <source>unnamed road</source>
        <translation>이름 없는 길</translation>
    </message>
</context>
</TS>

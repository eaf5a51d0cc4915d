<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Map</name>
    <message>
        <source>not enough to monitor</source>
        <translation>감시 부족</translation>
    </message>
    <message>
        <source>monitor</source>
        <translation>감시</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>탐지</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>관찰</translation>
    </message>
    <message>
        <source>recognise</source>
        <translation>인식</translation>
    </message>
    <message>
        <source>identify</source>
        <translation>식별</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>지도</translation>
    </message>
    <message>
        <source>The site&apos;s own map is not drawn, the schematic is: {why}</source>
        <translation>현장 지도 대신 약도를 표시합니다: {why}</translation>
    </message>
    <message>
        <source>The map could not be drawn: {why}</source>
        <translation>지도를 그리지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>지도에서 위치 찾기</translation>
    </message>
    <message>
        <source>Whole city on the map</source>
        <translation>지도에 시 전체 보기</translation>
    </message>
    <message>
        <source>Measure a way on the map</source>
        <translation>지도에서 거리 재기</translation>
    </message>
    <message>
        <source>Cameras in the middle of the map to the wall</source>
        <translation>지도에 보이는 카메라를 비디오월로</translation>
    </message>
    <message>
        <source>Who gets first to the middle of the map</source>
        <translation>지도 가운데에 먼저 도착하는 순찰대</translation>
    </message>
    <message>
        <source>How far somebody can get on foot from the middle of the map</source>
        <translation>지도 가운데에서 걸어서 갈 수 있는 범위</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>지도에 표시할 것</translation>
    </message>
    <message>
        <source>Show the camera of the selected tile on the map</source>
        <translation>선택한 타일의 카메라를 지도에서 보기</translation>
    </message>
    <message>
        <source>Take the cameras from the map off the wall</source>
        <translation>지도에서 띄운 카메라를 비디오월에서 내리기</translation>
    </message>
    <message>
        <source>Move and zoom the map that has the keyboard</source>
        <translation>키보드로 지도 이동과 확대·축소</translation>
    </message>
    <message>
        <source>arrows, + −, 0 whole city, C camera in the middle, Enter, L, Menu, Esc</source>
        <translation>화살표, + −, 0 시 전체, C 가운데 카메라, Enter, L, 메뉴, Esc</translation>
    </message>
    <message>
        <source>No tile with a camera is selected.</source>
        <translation>카메라가 있는 타일이 선택되지 않았습니다.</translation>
    </message>
    <message>
        <source>{camera} has no position in the camera list.</source>
        <translation>{camera}: 카메라 목록에 위치가 없습니다.</translation>
    </message>
    <message>
        <source>{all} cameras: the {shown} nearest are shown</source>
        <translation>카메라 {all}대 중 가까운 {shown}대를 표시합니다</translation>
    </message>
    <message>
        <source>Cameras that see {place}: {count}</source>
        <translation>{place}을(를) 보는 카메라: {count}대</translation>
    </message>
    <message>
        <source>Sees {place}</source>
        <translation>{place}을(를) 보는 카메라</translation>
    </message>
    <message>
        <source>No camera inside.</source>
        <translation>그 안에 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>From the map: {count}</source>
        <translation>지도에서 고른 카메라 {count}대</translation>
    </message>
    <message>
        <source>On the hotspot</source>
        <translation>핫스팟에 보기</translation>
    </message>
    <message>
        <source>On the selected tile</source>
        <translation>선택한 타일에 보기</translation>
    </message>
    <message>
        <source>This place</source>
        <translation>이 위치</translation>
    </message>
    <message>
        <source>Which cameras see this place</source>
        <translation>이 위치를 보는 카메라</translation>
    </message>
    <message>
        <source>Who gets here first</source>
        <translation>여기에 먼저 도착하는 순찰대</translation>
    </message>
    <message>
        <source>How far somebody can get from here on foot</source>
        <translation>여기서 걸어서 갈 수 있는 범위</translation>
    </message>
    <message>
        <source>How far somebody can get from here by car</source>
        <translation>여기서 차로 갈 수 있는 범위</translation>
    </message>
    <message>
        <source>How far somebody can have got on foot since the alarm</source>
        <translation>경보 이후 걸어서 갔을 수 있는 범위</translation>
    </message>
    <message>
        <source>How far somebody can have got by car since the alarm</source>
        <translation>경보 이후 차로 갔을 수 있는 범위</translation>
    </message>
    <message>
        <source>Open a case here</source>
        <translation>이 위치에서 사건 접수</translation>
    </message>
    <message>
        <source>Copy {text}</source>
        <translation>복사: {text}</translation>
    </message>
    <message>
        <source>Put this place into case {number}</source>
        <translation>이 위치를 사건 {number}에 담기</translation>
    </message>
    <message>
        <source>Case {number} is here</source>
        <translation>사건 {number}의 위치로 지정</translation>
    </message>
    <message>
        <source>Being worked on</source>
        <translation>정비 중</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>운용 제외</translation>
    </message>
    <message>
        <source>Bearing not known</source>
        <translation>방위 미확인</translation>
    </message>
    <message>
        <source>Bearing {degrees}°</source>
        <translation>방위 {degrees}°</translation>
    </message>
    <message>
        <source>Opening its picture…</source>
        <translation>영상 여는 중…</translation>
    </message>
    <message>
        <source>Protected: open it on the wall to see it</source>
        <translation>보호 카메라: 비디오월에서 열어야 보입니다</translation>
    </message>
    <message>
        <source>Assumed: tilt {tilt}°, field {field}°</source>
        <translation>추정값: 기울기 {tilt}°, 화각 {field}°</translation>
    </message>
    <message>
        <source>, height {height} m</source>
        <translation>, 높이 {height} m</translation>
    </message>
    <message>
        <source>position {age} old</source>
        <translation>위치 {age} 전</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>오래됨</translation>
    </message>
    <message>
        <source>battery {share} %</source>
        <translation>배터리 {share} %</translation>
    </message>
    <message>
        <source>No unit has said where it is.</source>
        <translation>위치를 알린 순찰대가 없습니다.</translation>
    </message>
    <message>
        <source>Working out the ways…</source>
        <translation>경로 계산 중…</translation>
    </message>
    <message>
        <source>not counted: position {age} old</source>
        <translation>제외: 위치 {age} 전</translation>
    </message>
    <message>
        <source>First at {place}, by car (minutes:seconds)</source>
        <translation>{place} 먼저 도착, 차량 기준 (분:초)</translation>
    </message>
    <message>
        <source>No unit with a position young enough can get to {place}</source>
        <translation>위치가 최근인 순찰대 중 {place}에 갈 수 있는 순찰대가 없습니다</translation>
    </message>
    <message>
        <source>There is no road near that place.</source>
        <translation>그 위치 가까이에 도로가 없습니다.</translation>
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
        <source>Reach {how}</source>
        <translation>이동 가능 범위({how})</translation>
    </message>
    <message>
        <source>{title} after {time}: {area} km², {exits} ways out · Esc ends</source>
        <translation>{title} {time} 경과: {area} km², 나갈 길 {exits}곳 · Esc 끝</translation>
    </message>
    <message>
        <source>drawn no further</source>
        <translation>이후는 그리지 않음</translation>
    </message>
    <message>
        <source>The roads could not be asked: {why}</source>
        <translation>도로를 조회하지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>The hub has not said where units are.</source>
        <translation>허브가 순찰대 위치를 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Fixed camera</source>
        <translation>고정 카메라</translation>
    </message>
    <message>
        <source>Turning camera</source>
        <translation>회전 카메라</translation>
    </message>
    <message>
        <source>Thermal camera</source>
        <translation>열화상 카메라</translation>
    </message>
    <message>
        <source>Traffic camera</source>
        <translation>교통 카메라</translation>
    </message>
    <message>
        <source>Traffic signal</source>
        <translation>교통신호</translation>
    </message>
    <message>
        <source>Bus-stop terminal</source>
        <translation>정류장 단말기</translation>
    </message>
    <message>
        <source>Rain gauge</source>
        <translation>강우량계</translation>
    </message>
    <message>
        <source>Water-level gauge</source>
        <translation>수위계</translation>
    </message>
    <message>
        <source>Wind gauge</source>
        <translation>풍향풍속계</translation>
    </message>
    <message>
        <source>Water-quality gauge</source>
        <translation>수질계</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Traffic cameras</source>
        <translation>교통 카메라</translation>
    </message>
    <message>
        <source>Traffic signals</source>
        <translation>교통신호</translation>
    </message>
    <message>
        <source>Bus-stop terminals</source>
        <translation>정류장 단말기</translation>
    </message>
    <message>
        <source>Gauges</source>
        <translation>계측기</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>출동대</translation>
    </message>
    <message>
        <source>Ways that units came</source>
        <translation>순찰대가 지나온 길</translation>
    </message>
    <message>
        <source>Alarms and cases</source>
        <translation>경보와 사건</translation>
    </message>
    <message>
        <source>From plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n}분</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Camera, place, national point number, or latitude, longitude</source>
        <translation>카메라, 장소, 국가지점번호, 또는 위도, 경도</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>지도에서 위치 찾기</translation>
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
        <source>Whole city</source>
        <translation>시 전체</translation>
    </message>
    <message>
        <source>What cameras see</source>
        <translation>카메라 감시 범위</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>지도에 표시할 것</translation>
    </message>
    <message>
        <source>Measure a way: click its points, Esc ends</source>
        <translation>거리 재기: 지점을 누르고 Esc로 끝냅니다</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>목록 닫기</translation>
    </message>
    <message>
        <source>Show all on the wall</source>
        <translation>모두 비디오월에 보기</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 결과</translation>
    </message>
    <message>
        <source>No camera has a position yet. Import a list with the columns lat and lon, or edit the cameras.</source>
        <translation>위치가 있는 카메라가 없습니다. lat, lon 열이 있는 목록을 가져오거나 카메라를 편집하세요.</translation>
    </message>
    <message>
        <source>Shift+drag: cameras inside go to the wall · right-click: which cameras see a place</source>
        <translation>Shift+끌기: 안쪽 카메라를 비디오월로 · 오른쪽 클릭: 이 위치를 보는 카메라</translation>
    </message>
    <message>
        <source>Map of the city; cameras are not known yet</source>
        <translation>시 지도, 카메라 목록을 기다리는 중</translation>
    </message>
    <message numerus="yes">
        <source>Map of the city: %n camera(s)</source>
        <translation>
            <numerusform>시 지도: 카메라 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a position</source>
        <translation>
            <numerusform>위치 없음 %n대</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) and cases</source>
        <translation>
            <numerusform>경보와 사건 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>순찰대 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ No hub: alarms, devices and units are as they were at {time}.</source>
        <translation>▲ 허브 없음: 경보·장치·순찰대는 {time} 당시 상태입니다.</translation>
    </message>
    <message>
        <source>Way: {length}. Click its points; Esc ends.</source>
        <translation>거리: {length}. 지점을 누르고 Esc로 끝냅니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n건 찾음</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of that name has a place on the map.</source>
        <translation>그런 이름의 위치가 지도에 없습니다.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Devices</name>
    <message>
        <source>Devices: cameras, gauges, units</source>
        <translation>장비: 카메라, 계측기, 순찰대</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>▧ out of service</source>
        <translation>▧ 운용 제외</translation>
    </message>
    <message>
        <source>▧ maintenance</source>
        <translation>▧ 점검 중</translation>
    </message>
    <message>
        <source>not surveyed</source>
        <translation>위치 미측량</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>보호</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>부서</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>모든 장비</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>모든 카메라</translation>
    </message>
    <message>
        <source>Surveillance cameras</source>
        <translation>방범 카메라</translation>
    </message>
    <message>
        <source>Traffic cameras</source>
        <translation>교통 카메라</translation>
    </message>
    <message>
        <source>Cameras that turn</source>
        <translation>회전형 카메라</translation>
    </message>
    <message>
        <source>Thermal cameras</source>
        <translation>열화상 카메라</translation>
    </message>
    <message>
        <source>traffic camera</source>
        <translation>교통 카메라</translation>
    </message>
    <message>
        <source>surveillance camera</source>
        <translation>방범 카메라</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>회전형</translation>
    </message>
    <message>
        <source>thermal</source>
        <translation>열화상</translation>
    </message>
    <message>
        <source>traffic light</source>
        <translation>신호등</translation>
    </message>
    <message>
        <source>bus-stop terminal</source>
        <translation>버스정류장 단말기</translation>
    </message>
    <message>
        <source>rain gauge</source>
        <translation>강우량계</translation>
    </message>
    <message>
        <source>level gauge</source>
        <translation>수위계</translation>
    </message>
    <message>
        <source>wind gauge</source>
        <translation>풍속계</translation>
    </message>
    <message>
        <source>water quality gauge</source>
        <translation>수질계</translation>
    </message>
    <message>
        <source>patrol unit</source>
        <translation>순찰대</translation>
    </message>
    <message>
        <source>tablet</source>
        <translation>태블릿</translation>
    </message>
    <message>
        <source>surveillance</source>
        <translation>방범</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>교통</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>고정형</translation>
    </message>
    <message>
        <source>turns (PTZ)</source>
        <translation>회전형 (PTZ)</translation>
    </message>
    <message>
        <source>visible light</source>
        <translation>가시광</translation>
    </message>
    <message>
        <source>crime</source>
        <translation>방범</translation>
    </message>
    <message>
        <source>facilities and fire</source>
        <translation>시설 안전·화재</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>재난</translation>
    </message>
    <message>
        <source>rescue</source>
        <translation>구조</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>유지보수</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>아이디</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>영문 이름</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>관리 부호</translation>
    </message>
    <message>
        <source>Groups, with ;</source>
        <translation>그룹, ;로 나눔</translation>
    </message>
    <message>
        <source>Latitude, degrees</source>
        <translation>위도, 도</translation>
    </message>
    <message>
        <source>Longitude, degrees</source>
        <translation>경도, 도</translation>
    </message>
    <message>
        <source>Height, metres</source>
        <translation>높이, 미터</translation>
    </message>
    <message>
        <source>Bearing, degrees from north</source>
        <translation>방위각, 북쪽에서 도</translation>
    </message>
    <message>
        <source>Tilt, degrees below the horizon</source>
        <translation>기울기, 수평 아래 도</translation>
    </message>
    <message>
        <source>Field of view, degrees</source>
        <translation>화각, 도</translation>
    </message>
    <message>
        <source>Zoomed in, degrees</source>
        <translation>최대 확대 화각, 도</translation>
    </message>
    <message>
        <source>Range, metres</source>
        <translation>유효 거리, 미터</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>형태</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>촬영 방식</translation>
    </message>
    <message>
        <source>May be steered for</source>
        <translation>조작할 수 있는 목적</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>주 스트림</translation>
    </message>
    <message>
        <source>Small stream</source>
        <translation>보조 스트림</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>회전 제어 주소</translation>
    </message>
    <message>
        <source>Maintenance, from/to and note, with ;</source>
        <translation>점검 시간, 시작/끝과 메모, ;로 나눔</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Privacy masks</source>
        <translation>사생활 가림</translation>
    </message>
    <message>
        <source>Carried by unit</source>
        <translation>가지고 있는 순찰대</translation>
    </message>
    <message>
        <source>Values come from</source>
        <translation>값을 주는 곳</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>운용 중</translation>
    </message>
    <message>
        <source>Protected: who looks says what for</source>
        <translation>보호: 보는 사람은 목적을 말해야 함</translation>
    </message>
    <message>
        <source>bearing</source>
        <translation>방위각</translation>
    </message>
    <message>
        <source>tilt</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>height</source>
        <translation>높이</translation>
    </message>
    <message>
        <source>range</source>
        <translation>유효 거리</translation>
    </message>
    <message>
        <source>field of view</source>
        <translation>화각</translation>
    </message>
    <message>
        <source>field of view zoomed in</source>
        <translation>확대 화각</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>위도</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>경도</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>id</source>
        <translation>아이디</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source> (line {line})</source>
        <translation> ({line}번째 줄)</translation>
    </message>
    <message>
        <source>latitude {0} and longitude {1} look swapped</source>
        <translation>위도 {0}, 경도 {1}: 서로 바뀐 것 같습니다</translation>
    </message>
    <message>
        <source>{0} {1} is not between {2} and {3}</source>
        <translation>{0} {1}: {2}~{3} 사이가 아닙니다</translation>
    </message>
    <message>
        <source>the id {0} is given twice{1}</source>
        <translation>아이디 {0}이(가) 두 번 나옵니다{1}</translation>
    </message>
    <message>
        <source>the number {0} is taken by {1}{2}</source>
        <translation>번호 {0}은(는) {1}이(가) 쓰고 있습니다{2}</translation>
    </message>
    <message>
        <source>{0} is no number</source>
        <translation>{0}: 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} 없음</translation>
    </message>
    <message>
        <source>{0} is none of {1}</source>
        <translation>{0}: 다음 중 하나가 아닙니다: {1}</translation>
    </message>
    <message>
        <source>the id {0} is not 1 to 64 letters or digits</source>
        <translation>아이디 {0}: 영문자와 숫자 1~64자가 아닙니다</translation>
    </message>
    <message>
        <source>zoomed in it sees {0} degrees, more than zoomed out ({1})</source>
        <translation>확대 화각 {0}도가 광각({1}도)보다 큽니다</translation>
    </message>
    <message>
        <source>a mask reaches outside the picture</source>
        <translation>가림 영역이 화면을 벗어납니다</translation>
    </message>
    <message>
        <source>maintenance ends before it begins</source>
        <translation>점검이 시작 전에 끝납니다</translation>
    </message>
    <message>
        <source>{0} does not take this user and password</source>
        <translation>{0}: 사용자나 비밀번호가 맞지 않습니다</translation>
    </message>
    <message>
        <source>{0} does not answer</source>
        <translation>{0}: 응답이 없습니다</translation>
    </message>
    <message>
        <source>{0} asks for the password in the clear; it is not given</source>
        <translation>{0}: 비밀번호를 평문으로 요구하여 주지 않았습니다</translation>
    </message>
</context>
<context>
    <name>DevicesModel</name>
    <message>
        <source>{name} was changed by somebody else since; nothing was undone</source>
        <translation>그 뒤 다른 사람이 {name}을(를) 바꾸어 되돌리지 않았습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>기록 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesWindow</name>
    <message>
        <source>Export the list to</source>
        <translation>목록 내보내기</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>엑셀용 CSV (*.csv)</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source> Other devices are exported by choosing their kind.</source>
        <translation> 다른 장비는 종류를 골라 내보내십시오.</translation>
    </message>
    <message numerus="yes">
        <source>%n records are in {file}.</source>
        <translation>
            <numerusform>{file}에 %n건을 썼습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was removed. Ctrl+Z brings it back.</source>
        <translation>{name} 삭제됨. Ctrl+Z로 되살립니다.</translation>
    </message>
    <message>
        <source>{name} was removed. Ctrl+Z brings it back; its passwords must be given anew.</source>
        <translation>{name} 삭제됨. Ctrl+Z로 되살립니다. 비밀번호는 다시 넣어야 합니다.</translation>
    </message>
    <message>
        <source>▲ Save (Ctrl+S) or revert what was typed first.</source>
        <translation>▲ 입력한 것을 먼저 저장(Ctrl+S)하거나 되돌리십시오.</translation>
    </message>
    <message>
        <source>{name} is saved. Ctrl+Z goes back.</source>
        <translation>{name} 저장됨. Ctrl+Z로 되돌립니다.</translation>
    </message>
    <message>
        <source>{fit} of {all}</source>
        <translation>{all}개 중 {fit}개</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ 허브 없음: 마지막으로 알려진 상태</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Nothing fits. Clear the search, or choose another kind.</source>
        <translation>맞는 장비가 없습니다. 검색어를 지우거나 다른 종류를 고르십시오.</translation>
    </message>
    <message>
        <source>The registry is empty: import a list (Ctrl+I), or search the network (Ctrl+D).</source>
        <translation>대장이 비어 있습니다. 목록을 가져오거나(Ctrl+I) 네트워크에서 찾으십시오(Ctrl+D).</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장비</translation>
    </message>
    <message>
        <source>Search: number, name, place, department, group</source>
        <translation>검색: 번호, 이름, 위치, 부서, 그룹</translation>
    </message>
    <message>
        <source>Search the devices</source>
        <translation>장비 검색</translation>
    </message>
    <message>
        <source>Kind of device</source>
        <translation>장비 종류</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 장비</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>가져오기 …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>내보내기 …</translation>
    </message>
    <message>
        <source>Search the network …</source>
        <translation>네트워크에서 찾기 …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>비디오월에 표시</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import a list</source>
        <translation>목록 가져오기</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.txt *.geojson *.json)</source>
        <translation>목록 (*.csv *.tsv *.txt *.geojson *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>{file} 읽는 중 …</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>저장 중 …</translation>
    </message>
    <message>
        <source>Imported: {added} added, {changed} changed, {same} as they were. Ctrl+Z undoes it.</source>
        <translation>가져왔습니다: {added}건 추가, {changed}건 변경, {same}건 그대로. Ctrl+Z로 되돌립니다.</translation>
    </message>
    <message>
        <source>Nothing was imported: {why}</source>
        <translation>아무것도 가져오지 않았습니다: {why}</translation>
    </message>
    <message>
        <source>Write the bad lines to</source>
        <translation>잘못된 줄 내보내기</translation>
    </message>
    <message>
        <source>The bad lines are in {file}</source>
        <translation>잘못된 줄을 {file}에 썼습니다</translation>
    </message>
    <message numerus="yes">
        <source>Import the %n good lines</source>
        <translation>
            <numerusform>올바른 %n줄만 가져오기</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n lines</source>
        <translation>
            <numerusform>%n줄 가져오기</numerusform>
        </translation>
    </message>
    <message>
        <source>A CSV file (UTF-8 or CP949, as Excel writes it) or GeoJSON.</source>
        <translation>CSV 파일(UTF-8 또는 엑셀의 CP949) 또는 GeoJSON.</translation>
    </message>
    <message>
        <source>{good} good lines, {bad} bad ones ({encoding})</source>
        <translation>올바른 줄 {good}, 잘못된 줄 {bad} ({encoding})</translation>
    </message>
    <message>
        <source>Columns left out: {names}</source>
        <translation>쓰지 않은 열: {names}</translation>
    </message>
    <message>
        <source>Would add {added}, change {changed}, leave {same}</source>
        <translation>{added}건 추가, {changed}건 변경, {same}건 그대로</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Other devices</source>
        <translation>다른 장비</translation>
    </message>
    <message>
        <source>What the list is of</source>
        <translation>목록의 종류</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>파일 고르기 …</translation>
    </message>
    <message>
        <source>Save the bad lines …</source>
        <translation>잘못된 줄 저장 …</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>양식으로 돌아가기</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>잘못된 점</translation>
    </message>
    <message>
        <source>Lines that are refused</source>
        <translation>받아들이지 않은 줄</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>is needed</source>
        <translation>필요합니다</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Choose a device to read and change it.</source>
        <translation>장비를 고르면 읽고 고칠 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>StrangersPanel</name>
    <message>
        <source>digits</source>
        <translation>숫자로</translation>
    </message>
    <message>
        <source>is needed</source>
        <translation>필요합니다</translation>
    </message>
    <message>
        <source>is taken</source>
        <translation>이미 쓰고 있습니다</translation>
    </message>
    <message>
        <source>It names another address than it answers from.</source>
        <translation>응답한 주소와 다른 주소를 알려 줍니다.</translation>
    </message>
    <message>
        <source>No camera answered. Write the addresses of those behind routers above, and search again.</source>
        <translation>응답한 카메라가 없습니다. 라우터 너머의 카메라는 위에 주소를 적고 다시 찾으십시오.</translation>
    </message>
    <message>
        <source>{id} was added. Its place and bearing are set in the list.</source>
        <translation>{id}을(를) 등록했습니다. 위치와 방위각은 목록에서 정하십시오.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>찾는 중 …</translation>
    </message>
    <message>
        <source>Search the network</source>
        <translation>네트워크에서 찾기</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>묻는 중 …</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>살펴보기</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>주 스트림</translation>
    </message>
    <message>
        <source>small stream</source>
        <translation>보조 스트림</translation>
    </message>
    <message>
        <source>It turns.</source>
        <translation>회전합니다.</translation>
    </message>
    <message>
        <source>It does not turn.</source>
        <translation>회전하지 않습니다.</translation>
    </message>
    <message>
        <source>Its own presets: {names}</source>
        <translation>카메라의 프리셋: {names}</translation>
    </message>
    <message>
        <source>It tells what it notices.</source>
        <translation>감지한 것을 이벤트로 알립니다.</translation>
    </message>
    <message>
        <source>It tells nothing by itself.</source>
        <translation>스스로 알리는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Cameras on the network (ONVIF)</source>
        <translation>네트워크의 카메라 (ONVIF)</translation>
    </message>
    <message>
        <source>Ask these addresses too</source>
        <translation>이 주소에도 묻기</translation>
    </message>
    <message>
        <source>Cameras that answered</source>
        <translation>응답한 카메라</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>User</source>
        <translation>사용자</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Add to the registry</source>
        <translation>대장에 등록</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>양식으로 돌아가기</translation>
    </message>
</context>
<context>
    <name>_Field</name>
    <message>
        <source>One a line: left top width height, in percent of the picture</source>
        <translation>한 줄에 하나: 왼쪽 위 너비 높이, 화면의 퍼센트</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutWindow</name>
    <message>
        <source>About</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>UIC Console {version}</source>
        <translation>UIC 콘솔 {version}</translation>
    </message>
    <message>
        <source>Operator console of an integrated city control centre. Licence: Apache-2.0.</source>
        <translation>도시통합관제센터 관제 콘솔. 라이선스: Apache-2.0.</translation>
    </message>
    <message>
        <source>What it is made of</source>
        <translation>구성 요소</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>라이선스 전문</translation>
    </message>
    <message>
        <source>Choose a line to read its licence.</source>
        <translation>줄을 고르면 라이선스가 나옵니다.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>구성 요소</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>It came without a text of its licence.</source>
        <translation>라이선스 전문이 들어 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>View</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Workspaces</source>
        <translation>작업 화면</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>찾기 또는 실행</translation>
    </message>
    <message>
        <source>Switch language (Korean, English)</source>
        <translation>언어 바꾸기 (한국어, 영어)</translation>
    </message>
    <message>
        <source>Show messages</source>
        <translation>메시지 보기</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>About</source>
        <translation>정보</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>콘솔 닫기</translation>
    </message>
    <message>
        <source>Switch theme (dark, light)</source>
        <translation>테마 바꾸기 (어둡게, 밝게)</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>글자 크게</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>글자 작게</translation>
    </message>
    <message>
        <source>Text at its normal size</source>
        <translation>글자 보통 크기</translation>
    </message>
    <message>
        <source>Workspace: {name}</source>
        <translation>작업 화면: {name}</translation>
    </message>
    <message>
        <source>Put this workspace back to how it came</source>
        <translation>이 작업 화면을 처음 배치로</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>○ No hub</source>
        <translation>○ 허브 없음</translation>
    </message>
    <message>
        <source>● Hub</source>
        <translation>● 허브</translation>
    </message>
    <message>
        <source>● Hub {delay} ms</source>
        <translation>● 허브 {delay} ms</translation>
    </message>
</context>
<context>
    <name>Bus</name>
    <message>
        <source>No hub: the command was not sent and is not kept. Video goes on.</source>
        <translation>허브 없음: 명령을 보내지 않았고 보관하지도 않습니다. 영상은 계속됩니다.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. It may still have acted: look before trying again.</source>
        <translation>허브가 제때 응답하지 않았습니다. 이미 처리했을 수 있으니 확인한 뒤 다시 하십시오.</translation>
    </message>
    <message>
        <source>Nothing is done yet: it waits for a second person. See the line under the top bar.</source>
        <translation>아직 실행되지 않았습니다. 두 번째 사람을 기다립니다. 위쪽 줄을 보세요.</translation>
    </message>
    <message>
        <source>Nobody is signed in here: sign in first.</source>
        <translation>로그인한 사람이 없습니다. 먼저 로그인하세요.</translation>
    </message>
    <message>
        <source>The console is locked: unlock it first.</source>
        <translation>관제석이 잠겨 있습니다. 먼저 잠금을 푸세요.</translation>
    </message>
    <message>
        <source>Not in a drill: it would change or reach something real.</source>
        <translation>훈련·재생 중에는 할 수 없습니다. 실제를 바꾸거나 밖으로 나가는 일입니다.</translation>
    </message>
    <message>
        <source>The hub refused it: your rights do not cover it. ({why})</source>
        <translation>허브가 거절했습니다. 권한이 없습니다. ({why})</translation>
    </message>
    <message>
        <source>This hub can&apos;t do that: it is older, or the plugin is switched off there.</source>
        <translation>이 허브는 할 수 없습니다. 버전이 낮거나 허브에서 플러그인이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>허브 없음: 다시 응답할 때까지 명령을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>This is a replay: it can be looked at, not changed.</source>
        <translation>재생입니다. 볼 수만 있고 바꿀 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in {where} ({error}). Video and all else go on; the log has the details.</source>
        <translation>{where}에서 문제가 생겼습니다({error}). 영상과 나머지는 계속됩니다. 자세한 내용은 로그에 있습니다.</translation>
    </message>
</context>
<context>
    <name>DockFrame</name>
    <message>
        <source>This panel could not be opened; the log says why.</source>
        <translation>이 패널을 열지 못했습니다. 까닭은 로그에 있습니다.</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>Fonts</name>
    <message>
        <source>No Korean font: names appear as boxes. Install one (Debian, Ubuntu: apt install fonts-nanum).</source>
        <translation>한글 글꼴이 없어 이름이 네모로 보입니다. 글꼴을 설치하십시오 (Debian, Ubuntu: apt install fonts-nanum).</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>허브 없음: 다시 응답할 때까지 명령을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>“{action}” can&apos;t be done here now.</source>
        <translation>지금 여기서는 “{action}”을(를) 할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>동작과 단축키</translation>
    </message>
    <message>
        <source>New key for the chosen action: press it here</source>
        <translation>고른 동작의 새 단축키: 여기서 누르십시오</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>단축키 없음</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>처음대로</translation>
    </message>
    <message>
        <source>All keys as they came</source>
        <translation>모든 단축키 처음대로</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Choose an action in the table first.</source>
        <translation>먼저 표에서 동작을 고르십시오.</translation>
    </message>
    <message>
        <source>{key} already does “{action}”. Give that another key first.</source>
        <translation>{key}은(는) 이미 “{action}” 단축키입니다. 먼저 그 동작의 단축키를 바꾸십시오.</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>저장했습니다.</translation>
    </message>
</context>
<context>
    <name>KeysWindow</name>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>동작이나 단축키 찾기</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>동작과 단축키</translation>
    </message>
    <message>
        <source>No action is called so, and no key does it.</source>
        <translation>그런 이름의 동작이나 단축키가 없습니다.</translation>
    </message>
    <message>
        <source>Save as text for printing…</source>
        <translation>인쇄용 텍스트로 저장…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>Video</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>비디오월</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>허브</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>보존</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Generated scenes</source>
        <translation>생성 장면</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>For this machine. Kept in {file}; counts from the next start.</source>
        <translation>이 컴퓨터의 설정입니다. {file}에 저장하며 다음 시작부터 적용됩니다.</translation>
    </message>
    <message>
        <source>Set by {variable} in the environment.</source>
        <translation>환경 변수 {variable}(으)로 정해져 있습니다.</translation>
    </message>
    <message>
        <source>Must be {wanted}</source>
        <translation>올바른 값: {wanted}</translation>
    </message>
    <message>
        <source>Kept; counts from the next start.</source>
        <translation>저장했습니다. 다음 시작부터 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>UIC Console</source>
        <translation>UIC 콘솔</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Messages, newest first</source>
        <translation>메시지, 최신순</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Type a camera, a place, a number or what you want to do</source>
        <translation>카메라, 장소, 번호 또는 할 일을 입력하십시오</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>찾기 또는 실행</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 결과</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters, a camera&apos;s number, or the first consonants of its name.</source>
        <translation>찾지 못했습니다. 글자를 줄이거나 카메라 번호, 이름의 초성을 입력해 보십시오.</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>촬영 방식</translation>
    </message>
    <message>
        <source>Text size: {percent} %</source>
        <translation>글자 크기: {percent} %</translation>
    </message>
    <message>
        <source>Name of the person at this seat</source>
        <translation>이 자리 근무자 이름</translation>
    </message>
    <message>
        <source>Name of this place, as the top bar shows it</source>
        <translation>상단에 표시할 장소 이름</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Panels</source>
        <translation>패널</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Where the hub listens and consoles find it; events use the port above.</source>
        <translation>허브가 연결을 받는 주소. 이벤트는 다음 번호의 포트를 씁니다.</translation>
    </message>
    <message>
        <source>none: no keys and no sign-in, on this machine only: whoever reaches the hub&apos;s port administers it.</source>
        <translation>none: 키도 로그인도 없음. 이 컴퓨터에서만 씁니다. 허브의 포트에 닿는 사람은 누구나 관리자입니다.</translation>
    </message>
    <message>
        <source>Public key of a hub on another machine, as `uic access keys` shows it there; empty: as remembered.</source>
        <translation>다른 컴퓨터에 있는 허브의 공개 키. 그곳의 `uic access keys`에 나옵니다. 비우면 기억한 값을 씁니다.</translation>
    </message>
    <message>
        <source>How long `uic` waits for the hub it started.</source>
        <translation>`uic`가 시작한 허브를 기다리는 시간.</translation>
    </message>
    <message>
        <source>auto: asked for as soon as a second key is admitted or the hub listens beyond this machine.</source>
        <translation>auto: 두 번째 키를 받아들이거나 허브가 이 컴퓨터 밖에서도 들으면 로그인을 묻습니다.</translation>
    </message>
    <message>
        <source>A console that nobody touches locks itself after this; 0: never.</source>
        <translation>이 시간 동안 아무도 손대지 않은 콘솔은 스스로 잠급니다. 0이면 잠그지 않습니다.</translation>
    </message>
    <message>
        <source>Beginnings of shifts, as 09:00 of the city&apos;s clock: whoever is signed in from before is locked then.</source>
        <translation>근무 교대 시각(도시 시각 09:00 형식). 그 전에 로그인한 사람은 이때 잠깁니다.</translation>
    </message>
    <message>
        <source>A sign-in whose console has been gone for this long ends.</source>
        <translation>콘솔이 이 시간 동안 사라진 로그인은 끝납니다.</translation>
    </message>
    <message>
        <source>How long a command waits for its second person.</source>
        <translation>명령이 두 번째 사람을 기다리는 시간.</translation>
    </message>
    <message>
        <source>full: a commit waits for the disk, so that no power cut loses an event; normal: a power cut may.</source>
        <translation>full: 디스크에 쓸 때까지 기다려 정전에도 이벤트를 잃지 않음. normal: 정전 때 잃을 수 있음.</translation>
    </message>
    <message>
        <source>Events older than this are let go; 0 keeps all.</source>
        <translation>이보다 오래된 이벤트는 지움. 0은 모두 보관.</translation>
    </message>
    <message>
        <source>Above this size the oldest events are let go; 0: no bound.</source>
        <translation>이 크기를 넘으면 가장 오래된 이벤트부터 지움. 0은 제한 없음.</translation>
    </message>
    <message>
        <source>The audit is signed after this many entries.</source>
        <translation>감사 기록이 이만큼 쌓일 때마다 서명합니다.</translation>
    </message>
    <message>
        <source>And after this long, where there are new ones.</source>
        <translation>새 기록이 있으면 이 시간마다 서명합니다.</translation>
    </message>
    <message>
        <source>A second file for the audit&apos;s signatures, in a folder that is there, best on another machine; empty: none.</source>
        <translation>감사 서명을 함께 적는 두 번째 파일. 이미 있는 폴더에, 되도록 다른 컴퓨터에 두십시오. 비우면 없음.</translation>
    </message>
    <message>
        <source>Recordings older than this are purged; 0 keeps all.</source>
        <translation>이보다 오래된 녹화는 파기합니다. 0이면 모두 보존합니다.</translation>
    </message>
    <message>
        <source>Positions of persons older than this are purged; 0 keeps all.</source>
        <translation>이보다 오래된 개인 위치정보는 파기합니다. 0이면 모두 보존합니다.</translation>
    </message>
    <message>
        <source>Incidents closed longer ago than this are purged; 0 keeps all.</source>
        <translation>종결된 지 이보다 오래된 사건은 파기합니다. 0이면 모두 보존합니다.</translation>
    </message>
    <message>
        <source>Other classes of data by name and days, such as &apos;voice=90, tablets=14&apos;; a plugin brings its default.</source>
        <translation>그 밖의 자료 종류와 보존 일수. 예: &apos;voice=90, tablets=14&apos;. 플러그인은 기본값을 가지고 옵니다.</translation>
    </message>
    <message>
        <source>When the daily purge runs, by the city&apos;s clock.</source>
        <translation>매일 파기를 실행하는 시각(도시 시각).</translation>
    </message>
    <message>
        <source>SQLAlchemy URL of the records; empty: records.db (SQLite) in the state folder.</source>
        <translation>기록 저장소의 SQLAlchemy URL. 비우면 상태 폴더의 records.db (SQLite).</translation>
    </message>
    <message>
        <source>How long a write waits for another&apos;s lock.</source>
        <translation>다른 쓰기의 잠금을 기다리는 시간.</translation>
    </message>
    <message>
        <source>Where backups go, best on another disk; empty: backups in the state folder.</source>
        <translation>백업을 두는 곳. 다른 디스크가 가장 좋습니다. 비우면 상태 폴더의 backups입니다.</translation>
    </message>
    <message>
        <source>Hours between automatic backups; 0: none.</source>
        <translation>자동 백업 간격(시간). 0이면 하지 않습니다.</translation>
    </message>
    <message>
        <source>How many automatic backups stay; those made by hand are never deleted.</source>
        <translation>남겨 두는 자동 백업 수. 직접 만든 백업은 지우지 않습니다.</translation>
    </message>
    <message>
        <source>Where recordings go; empty: a folder of their own in the state folder.</source>
        <translation>재생 기록을 두는 곳. 비우면 상태 폴더 안의 전용 폴더.</translation>
    </message>
    <message>
        <source>The largest a recording may be.</source>
        <translation>재생 기록 하나의 최대 크기.</translation>
    </message>
    <message>
        <source>How far before its beginning a recording looks for what was true then.</source>
        <translation>기록 시작 시점의 상태를 알기 위해 그 전 얼마까지 찾아보는지.</translation>
    </message>
    <message>
        <source>Recordings and drills older than this are purged, and not replayed; 0 keeps all.</source>
        <translation>이보다 오래된 재생 기록과 훈련은 파기하고 재생하지 않습니다. 0이면 모두 보존.</translation>
    </message>
    <message>
        <source>Language of the console; auto: that of the desktop.</source>
        <translation>콘솔의 언어. auto: 바탕 화면의 언어.</translation>
    </message>
    <message>
        <source>Colours: dark for a dimmed room, light for a bright one.</source>
        <translation>색: dark는 어두운 방, light는 밝은 방에 맞춤.</translation>
    </message>
    <message>
        <source>What the top bar calls this place; empty: the city&apos;s control centre.</source>
        <translation>상단에 표시할 장소 이름. 비우면 도시통합관제센터.</translation>
    </message>
    <message>
        <source>Where live pictures come from: the cameras, or the hub&apos;s gateway where this desk does not reach them; auto: the gateway for a liaison&apos;s window on another machine, if it listens.</source>
        <translation>실시간 영상을 받는 곳: 카메라에서 직접, 또는 이 자리에서 카메라에 닿지 않을 때 허브 게이트웨이; auto: 다른 컴퓨터에 있는 협력관 창은 게이트웨이가 열려 있으면 게이트웨이에서.</translation>
    </message>
    <message>
        <source>Roles whose pictures are hidden while their console is locked; the others&apos; go on.</source>
        <translation>관제석이 잠긴 동안 영상을 가릴 역할. 다른 역할의 영상은 계속 보입니다.</translation>
    </message>
    <message>
        <source>How many tiles a first start shows.</source>
        <translation>처음 시작할 때 보일 타일 수.</translation>
    </message>
    <message>
        <source>A picture of another shape than its tile: &apos;whole&apos; shows all of it, &apos;fill&apos; cuts its edges.</source>
        <translation>영상과 타일의 모양이 다를 때: whole은 전체를 보이고, fill은 가장자리를 자름.</translation>
    </message>
    <message>
        <source>Folder for snapshots; empty: UIC in the pictures folder of this user.</source>
        <translation>스냅숏 폴더. 비우면 사용자 사진 폴더의 UIC.</translation>
    </message>
    <message>
        <source>How far back instant replay starts.</source>
        <translation>즉시 재생을 시작할 지난 시간.</translation>
    </message>
    <message>
        <source>How long a carousel shows each camera.</source>
        <translation>순환 화면이 카메라마다 머무는 시간.</translation>
    </message>
    <message>
        <source>A carousel paused by a touch goes on after so long without one.</source>
        <translation>손대어 멈춘 순환이 다시 시작되기까지의 시간.</translation>
    </message>
    <message>
        <source>A file of map pictures, .mbtiles or .pmtiles, drawn below the devices; empty: the schematic.</source>
        <translation>장치 아래에 그릴 지도 그림 파일(.mbtiles 또는 .pmtiles). 비우면 약도.</translation>
    </message>
    <message>
        <source>An OpenStreetMap extract of the city, .osm.pbf or .osm: its roads and houses instead of the schematic&apos;s.</source>
        <translation>시의 OpenStreetMap 추출 파일(.osm.pbf 또는 .osm): 약도 대신 그 도로와 건물을 씁니다.</translation>
    </message>
    <message>
        <source>A patrol unit&apos;s position older than this is drawn as stale.</source>
        <translation>순찰 차량·인력의 위치가 이보다 오래되면 오래된 위치로 그립니다.</translation>
    </message>
    <message>
        <source>A unit whose position is older is not counted among the nearest.</source>
        <translation>위치가 이보다 오래된 순찰대는 가장 가까운 순찰대로 세지 않습니다.</translation>
    </message>
    <message>
        <source>How much of a unit&apos;s way is drawn behind it.</source>
        <translation>순찰대가 지나온 길을 얼마나 그릴지.</translation>
    </message>
    <message>
        <source>Decoding by hardware: none, auto, or a device (vaapi, cuda, ...); where it fails, software decodes.</source>
        <translation>하드웨어 디코딩: none, auto 또는 장치(vaapi, cuda …). 안 되면 소프트웨어로 디코딩.</translation>
    </message>
    <message>
        <source>Decode processes; 0: one for each core.</source>
        <translation>디코딩 프로세스 수. 0은 코어마다 하나.</translation>
    </message>
    <message>
        <source>How pictures come from RTSP cameras.</source>
        <translation>RTSP 카메라의 영상 전송 방식.</translation>
    </message>
    <message>
        <source>A camera that has not answered by then is lost, and tried again.</source>
        <translation>이 시간 안에 응답하지 않는 카메라는 끊김으로 보고 다시 연결함.</translation>
    </message>
    <message>
        <source>A camera that sends nothing for this long is lost, and opened again.</source>
        <translation>이 시간 동안 아무것도 보내지 않는 카메라는 끊김으로 보고 다시 엶.</translation>
    </message>
    <message>
        <source>The longest wait before a lost camera is tried again.</source>
        <translation>끊긴 카메라를 다시 연결하기까지 가장 긴 대기.</translation>
    </message>
    <message>
        <source>Live pictures older than this let their camera jump to a key frame.</source>
        <translation>실시간 영상이 이보다 늦으면 카메라를 최신 키프레임으로 건너뜀.</translation>
    </message>
    <message>
        <source>A picture older than this when it is shown is marked delayed.</source>
        <translation>표시할 때 이보다 오래된 영상은 지연으로 표시함.</translation>
    </message>
    <message>
        <source>A live camera without a tile stays connected this long.</source>
        <translation>타일에서 내린 실시간 카메라의 연결을 유지하는 시간.</translation>
    </message>
    <message>
        <source>Kept of every live camera for instant replay.</source>
        <translation>즉시 재생을 위해 카메라마다 보관하는 시간.</translation>
    </message>
    <message>
        <source>At most, for the replay of one camera.</source>
        <translation>카메라 하나의 즉시 재생 보관 한도.</translation>
    </message>
    <message>
        <source>A camera whose stream ended its decoder this often is held.</source>
        <translation>스트림이 디코더를 이만큼 끝낸 카메라는 격리함.</translation>
    </message>
    <message>
        <source>By how much decoding gives way to the window (0: not at all).</source>
        <translation>디코딩이 화면에 양보하는 정도 (0: 양보하지 않음).</translation>
    </message>
    <message>
        <source>Play a sound for new and for waiting alarms.</source>
        <translation>새 경보와 확인을 기다리는 경보를 소리로 알립니다.</translation>
    </message>
    <message>
        <source>An alarm that must be answered is heard again after this.</source>
        <translation>반드시 확인할 경보를 이 시간 뒤에 다시 울립니다.</translation>
    </message>
    <message>
        <source>A critical alarm nobody answers is heard again after this; 0: once.</source>
        <translation>아무도 확인하지 않은 긴급 경보를 이 시간 뒤에 다시 울립니다. 0이면 한 번만 울립니다.</translation>
    </message>
    <message>
        <source>A high alarm nobody answers is heard again after this; 0: once.</source>
        <translation>아무도 확인하지 않은 높음 경보를 이 시간 뒤에 다시 울립니다. 0이면 한 번만 울립니다.</translation>
    </message>
    <message>
        <source>A medium alarm nobody answers is heard again after this; 0: once.</source>
        <translation>아무도 확인하지 않은 보통 경보를 이 시간 뒤에 다시 울립니다. 0이면 한 번만 울립니다.</translation>
    </message>
    <message>
        <source>A low alarm nobody answers is heard again after this; 0: once.</source>
        <translation>아무도 확인하지 않은 낮음 경보를 이 시간 뒤에 다시 울립니다. 0이면 한 번만 울립니다.</translation>
    </message>
    <message>
        <source>Fill an empty camera list with generated cameras, once and never again.</source>
        <translation>비어 있는 카메라 목록을 생성된 카메라로 한 번만 채웁니다. 그 뒤로는 다시 채우지 않습니다.</translation>
    </message>
    <message>
        <source>The most that made scenes may fill; those played longest ago go first.</source>
        <translation>생성 장면이 차지할 최대 용량. 오래 보지 않은 것부터 지움.</translation>
    </message>
    <message>
        <source>auto: beside the hub that `uic` starts, where generated cameras fill an empty list.</source>
        <translation>auto: `uic`가 시작한 허브 곁에서, 카메라 목록이 비어 생성 카메라로 채워진 경우.</translation>
    </message>
    <message>
        <source>Where its live cameras are watched; 0: any free port.</source>
        <translation>실시간 카메라를 보는 포트. 0: 비어 있는 아무 포트.</translation>
    </message>
    <message>
        <source>Where drivers turn their heads; 0: any free port.</source>
        <translation>드라이버가 카메라를 돌리는 포트. 0: 비어 있는 아무 포트.</translation>
    </message>
    <message>
        <source>Another seed, another city.</source>
        <translation>시드가 다르면 도시도 다릅니다.</translation>
    </message>
    <message>
        <source>Its patrol cars report their positions to the hub.</source>
        <translation>순찰차가 위치를 허브에 보고합니다.</translation>
    </message>
    <message>
        <source>Start hub and console without any plugin; what is switched on stays so.</source>
        <translation>플러그인 없이 허브와 콘솔을 시작함. 켜짐 상태는 그대로 둠.</translation>
    </message>
    <message>
        <source>Where the service of a plugin runs that did not come with this program: its own process, or the hub&apos;s.</source>
        <translation>이 프로그램에 딸려 오지 않은 플러그인의 서비스가 도는 곳: 자기 프로세스 또는 허브의 프로세스.</translation>
    </message>
    <message>
        <source>A plugin that ended, hung, grew, flooded or overreached this often is quarantined.</source>
        <translation>이 횟수만큼 죽거나 멈추거나 커지거나 넘치거나 월권한 플러그인은 격리합니다.</translation>
    </message>
    <message>
        <source>A plugin whose hooks and handlers raised or were slow this often is quarantined.</source>
        <translation>이 횟수만큼 오류를 내거나 느렸던 플러그인은 격리합니다.</translation>
    </message>
    <message>
        <source>Faults older than this no longer count.</source>
        <translation>이보다 오래된 결함은 세지 않습니다.</translation>
    </message>
    <message>
        <source>Memory of one plugin&apos;s process.</source>
        <translation>플러그인 프로세스 하나의 메모리.</translation>
    </message>
    <message>
        <source>A plugin&apos;s process that is silent, or in one handler, for longer is ended.</source>
        <translation>이보다 오래 응답이 없거나 한 처리에 머무는 플러그인 프로세스는 끝냅니다.</translation>
    </message>
    <message>
        <source>Events one plugin may publish; four seconds&apos; worth at once.</source>
        <translation>플러그인 하나가 낼 수 있는 이벤트. 한꺼번에는 4초분까지.</translation>
    </message>
    <message>
        <source>Let a plugin&apos;s process touch only files of its own and no network, where the kernel can (Landlock).</source>
        <translation>커널이 지원하면(Landlock) 플러그인 프로세스가 자기 파일만 다루고 네트워크는 쓰지 못하게 합니다.</translation>
    </message>
    <message>
        <source>The site&apos;s incident types and procedures (TOML); empty: incidents.toml in the settings folder.</source>
        <translation>현장이 정한 사건 종류와 절차(TOML); 비우면 설정 폴더의 incidents.toml.</translation>
    </message>
    <message>
        <source>Departments of the control room: their people see every case, others what is shared.</source>
        <translation>관제센터 부서: 이 부서 사람은 모든 사건을 보고, 다른 부서는 공유된 사건만 봅니다.</translation>
    </message>
    <message>
        <source>How long a person has to accept a case that is handed over.</source>
        <translation>사건 인계 요청을 받은 사람이 답할 수 있는 시간.</translation>
    </message>
    <message>
        <source>How often the hub looks at itself.</source>
        <translation>허브가 자기 상태를 살피는 간격입니다.</translation>
    </message>
    <message>
        <source>Less free room than this below the state folder is said, and raises an alarm.</source>
        <translation>상태 폴더의 빈 공간이 이보다 적으면 알리고 경보를 냅니다.</translation>
    </message>
    <message>
        <source>With less free room than this the disk counts as full.</source>
        <translation>빈 공간이 이보다 적으면 디스크가 가득 찬 것으로 봅니다.</translation>
    </message>
    <message>
        <source>A clock that is set by more than this is said, and raises an alarm.</source>
        <translation>시계가 이보다 크게 바뀌면 알리고 경보를 냅니다.</translation>
    </message>
    <message>
        <source>Where Prometheus finds metrics, as 127.0.0.1:9464; empty: nowhere.</source>
        <translation>Prometheus가 지표를 읽을 주소입니다(예: 127.0.0.1:9464). 비우면 열지 않습니다.</translation>
    </message>
    <message>
        <source>Where it listens, as 0.0.0.0:8443; port 0: the one it had before, else a free one; empty: nowhere.</source>
        <translation>외부 접속을 받는 주소. 예: 0.0.0.0:8443. 포트 0은 전에 쓰던 포트, 없으면 빈 포트. 비우면 열지 않습니다.</translation>
    </message>
    <message>
        <source>How people outside reach it, as https://sos.example.kr; empty: as it listens.</source>
        <translation>밖에서 접속하는 주소. 예: https://sos.example.kr. 비우면 위 주소 그대로입니다.</translation>
    </message>
    <message>
        <source>A file with its certificate and those it follows from, PEM; empty: one made by itself.</source>
        <translation>인증서와 상위 인증서의 PEM 파일. 비우면 스스로 만듭니다.</translation>
    </message>
    <message>
        <source>The file with that certificate&apos;s key, PEM.</source>
        <translation>그 인증서의 키 PEM 파일.</translation>
    </message>
    <message>
        <source>More connections than these at once are turned away.</source>
        <translation>동시에 받는 접속 수. 넘으면 돌려보냅니다.</translation>
    </message>
    <message>
        <source>How often a camera that nobody turns is asked where it looks.</source>
        <translation>아무도 돌리지 않는 카메라가 어디를 보는지 확인하는 간격.</translation>
    </message>
    <message>
        <source>Detection is armed again when a camera has stood still for so long.</source>
        <translation>카메라가 이만큼 멈춰 있으면 탐지를 다시 시작합니다.</translation>
    </message>
    <message>
        <source>A lease ends when its holder&apos;s console has been gone for so long.</source>
        <translation>사용자의 관제석이 이만큼 끊겨 있으면 조작권이 끝납니다.</translation>
    </message>
    <message>
        <source>After a start of the hub, holders have so long to come back for their leases.</source>
        <translation>허브가 다시 시작한 뒤 조작권을 되찾으러 올 수 있는 시간.</translation>
    </message>
    <message>
        <source>Figures of blind seconds are kept for so long.</source>
        <translation>탐지 공백 시간 통계를 보관하는 기간.</translation>
    </message>
    <message>
        <source>TAK servers to link: tls://host:8089, tcp://host:8087; none: no link.</source>
        <translation>연결할 TAK 서버: tls://호스트:8089, tcp://호스트:8087. 비우면 연결하지 않습니다.</translation>
    </message>
    <message>
        <source>Where tablets link without a server: tls://0.0.0.0:8089; tcp:// on this machine only; empty: nowhere.</source>
        <translation>서버 없이 태블릿이 직접 연결하는 주소: tls://0.0.0.0:8089. tcp:// 는 이 컴퓨터에서만. 비우면 열지 않습니다.</translation>
    </message>
    <message>
        <source>PEM file: the authority of the servers&apos; and tablets&apos; certificates; empty: the system&apos;s.</source>
        <translation>PEM 파일: 서버와 태블릿 인증서를 발급한 기관. 비우면 시스템의 것을 씁니다.</translation>
    </message>
    <message>
        <source>PEM file: the hub&apos;s own certificate for TLS.</source>
        <translation>PEM 파일: TLS에 쓰는 허브의 인증서.</translation>
    </message>
    <message>
        <source>PEM file: the certificate&apos;s key; empty: it lies with the certificate.</source>
        <translation>PEM 파일: 인증서의 키. 비우면 인증서 파일 안에 있습니다.</translation>
    </message>
    <message>
        <source>Name that the servers&apos; certificates bear; empty: their host.</source>
        <translation>서버 인증서에 적힌 이름. 비우면 호스트 이름입니다.</translation>
    </message>
    <message>
        <source>Where tablets see a camera&apos;s picture, with {camera} or {number} in it; empty: they are given no link.</source>
        <translation>태블릿이 카메라 영상을 보는 주소. {camera} 또는 {number}를 넣습니다. 비우면 영상 주소를 주지 않습니다.</translation>
    </message>
    <message>
        <source>Whose tablets these are: cases that are sent to it are sent to them.</source>
        <translation>태블릿을 쓰는 부서: 이 부서에 전달한 사건이 태블릿에도 전달됩니다.</translation>
    </message>
    <message>
        <source>What tablets call the control room.</source>
        <translation>태블릿에 표시되는 관제실 이름.</translation>
    </message>
    <message>
        <source>Language of what tablets read.</source>
        <translation>태블릿에 표시되는 말의 언어.</translation>
    </message>
    <message>
        <source>What is shown is said again so often, before it goes stale.</source>
        <translation>표시된 내용을 오래되기 전에 이 간격으로 다시 보냅니다.</translation>
    </message>
    <message>
        <source>A position that is not followed by another for so long is stale.</source>
        <translation>이 시간 안에 새 위치가 오지 않으면 오래된 위치로 표시합니다.</translation>
    </message>
    <message>
        <source>A crew that has not answered after so long counts as silent; the next is asked.</source>
        <translation>이 시간 동안 응답이 없으면 무응답으로 보고 다음 차량에 요청합니다.</translation>
    </message>
    <message>
        <source>A unit whose position is older is not asked.</source>
        <translation>위치가 이보다 오래된 출동대에는 요청하지 않습니다.</translation>
    </message>
    <message>
        <source>Alarm types that order a unit by themselves, and after how many seconds unless somebody stops it.</source>
        <translation>스스로 출동대를 부르는 경보 종류와, 아무도 멈추지 않을 때 몇 초 뒤에 출동대를 부르는지.</translation>
    </message>
    <message>
        <source>Departments whose units may be ordered; none: every unit of the registry.</source>
        <translation>출동대를 부를 수 있는 부서; 비우면 등록된 모든 출동대.</translation>
    </message>
    <message>
        <source>Kept of each camera of an open case before anything is asked.</source>
        <translation>열린 사건의 카메라마다 요청 전부터 보관해 두는 시간.</translation>
    </message>
    <message>
        <source>At most, in memory, for one such camera.</source>
        <translation>그런 카메라 하나에 쓰는 메모리 한도.</translation>
    </message>
    <message>
        <source>Cameras watched at once for cases, the newest case first.</source>
        <translation>사건을 위해 한꺼번에 지켜보는 카메라 수, 새 사건부터.</translation>
    </message>
    <message>
        <source>The longest a clip may go on.</source>
        <translation>영상 하나의 가장 긴 길이.</translation>
    </message>
    <message>
        <source>All cases&apos; files together; beyond it nothing more is kept, and health says so.</source>
        <translation>모든 사건 파일의 총량; 넘으면 더 보관하지 않고 상태에 알립니다.</translation>
    </message>
    <message>
        <source>The largest file that can be brought in.</source>
        <translation>반입할 수 있는 가장 큰 파일.</translation>
    </message>
    <message>
        <source>auto: on machines with 4 cores and 6 GB or more; the wall and the hub have fewer to themselves.</source>
        <translation>auto: 코어 4개와 메모리 6GB 이상인 컴퓨터에서 켭니다. 비디오월과 허브가 쓸 수 있는 코어가 줄어듭니다.</translation>
    </message>
    <message>
        <source>Where analysis runs: here; ray (this machine&apos;s Ray cluster, or one of its own); ray://host:10001.</source>
        <translation>영상 분석이 도는 곳: 여기, ray(이 장비의 Ray 클러스터 또는 자체 클러스터), ray://호스트:10001.</translation>
    </message>
    <message>
        <source>Analysis processes; 0: one for every second core, on Ray one for every core.</source>
        <translation>분석 프로세스 수. 0이면 코어 둘에 하나, Ray에서는 코어마다 하나.</translation>
    </message>
    <message>
        <source>Most cameras watched at once, those that matter first; 0: 120 for each worker.</source>
        <translation>동시에 살펴볼 카메라의 최대 수, 중요한 것부터; 0: 작업 프로세스마다 120대.</translation>
    </message>
    <message>
        <source>Listen to cameras&apos; own motion detection where they have ONVIF.</source>
        <translation>ONVIF를 지원하는 카메라의 자체 움직임 감지를 받습니다.</translation>
    </message>
    <message>
        <source>This site&apos;s changes to the patterns of signs, TOML; empty: a file beside the hub&apos;s records.</source>
        <translation>이 현장에서 바꾼 이상 징후 유형(TOML). 비우면 허브 기록 옆의 파일을 씁니다.</translation>
    </message>
    <message>
        <source>From this probability on a net follows by itself who is probably its suspect, seen again; 0: only a person decides.</source>
        <translation>이 확률부터는 다시 보인 듯한 사람을 투망이 스스로 따라갑니다. 0: 사람만 정합니다.</translation>
    </message>
    <message>
        <source>The least serious line that is written.</source>
        <translation>기록할 가장 낮은 수준.</translation>
    </message>
    <message>
        <source>Write log lines to standard error as well as to the file.</source>
        <translation>로그를 파일과 함께 표준 오류에도 씀.</translation>
    </message>
    <message>
        <source>Write log lines to &lt;state folder&gt;/log/&lt;process&gt;.log.</source>
        <translation>로그를 &lt;상태 폴더&gt;/log/&lt;프로세스&gt;.log에 씀.</translation>
    </message>
    <message>
        <source>A log file is set aside when it grows past this.</source>
        <translation>로그 파일이 이 크기를 넘으면 따로 보관하고 새로 시작.</translation>
    </message>
    <message>
        <source>How many set-aside log files are kept.</source>
        <translation>따로 보관하는 로그 파일 수.</translation>
    </message>
    <message>
        <source>Key=value lines for people, or JSON lines as OpenTelemetry has them.</source>
        <translation>사람이 읽는 키=값 줄, 또는 OpenTelemetry 형식의 JSON 줄.</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>This person</source>
        <translation>내 설정</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>설정 쪽</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>several, with commas between them</source>
        <translation>여러 개, 쉼표로 구분</translation>
    </message>
    <message>
        <source>{kind}, {low} to {high}</source>
        <translation>{kind}, {low}~{high}</translation>
    </message>
    <message>
        <source>{kind}, {low} or more</source>
        <translation>{kind}, {low} 이상</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>{person} puts the backup {archive} back: the hub starts again, video goes on.</source>
        <translation>{person}님이 백업 {archive}을(를) 복원합니다. 허브가 다시 시작되며 영상은 계속 나옵니다.</translation>
    </message>
    <message>
        <source>The hub runs on the backup {archive}: alarms, cases and lists are as they were.</source>
        <translation>허브가 백업 {archive}(으)로 동작합니다. 경보, 사건, 목록은 그 당시의 상태입니다.</translation>
    </message>
</context>
<context>
    <name>ShellConsole</name>
    <message>
        <source>Your preferences could not be read; what could not is as it came. The old file is kept.</source>
        <translation>환경설정 일부를 읽지 못해 처음 값으로 시작합니다. 이전 파일은 보관했습니다.</translation>
    </message>
    <message>
        <source>The console ended by a fault last time; the wall is as it was. Report: {file}</source>
        <translation>지난번에 콘솔이 오류로 끝났습니다. 비디오월은 그대로입니다. 보고서: {file}</translation>
    </message>
    <message>
        <source>There is no layout of {tiles} tiles.</source>
        <translation>타일 {tiles}개 분할은 없습니다.</translation>
    </message>
    <message>
        <source>No hub: video goes on, commands are off</source>
        <translation>허브 없음: 영상은 계속되고 명령은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>The hub answers again; commands are on</source>
        <translation>허브가 다시 응답합니다. 명령을 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>“{action}” failed: {why}</source>
        <translation>“{action}” 실패: {why}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Live {live}/{asked} · {fps} pictures/s</source>
        <translation>실시간 {live}/{asked} · 초당 {fps}장</translation>
    </message>
    <message>
        <source>Decoding {percent} %</source>
        <translation>디코딩 {percent} %</translation>
    </message>
    <message>
        <source>Dropped {rate}/s</source>
        <translation>누락 {rate}/초</translation>
    </message>
    <message>
        <source>Window late {late} ms</source>
        <translation>화면 지연 {late} ms</translation>
    </message>
    <message numerus="yes">
        <source>▼ Slowed %n: {names}</source>
        <translation>
            <numerusform>▼ 감속 %n: {names}</numerusform>
        </translation>
    </message>
    <message>
        <source>Message history</source>
        <translation>메시지 이력</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>최근 메시지</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Decoding {percent} %</source>
        <translation>디코딩 {percent} %</translation>
    </message>
    <message>
        <source>Anyang city control centre</source>
        <translation>안양시 도시통합관제센터</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>찾기 또는 실행</translation>
    </message>
    <message>
        <source>Switch to the other language (Korean, English)</source>
        <translation>다른 언어로 바꾸기 (한국어, 영어)</translation>
    </message>
    <message>
        <source>Time in Seoul</source>
        <translation>서울 시각</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date format of the clock, as QDate reads it</comment>
        <translation>M월 d일 (ddd)</translation>
    </message>
    <message>
        <source>Shift from {time}</source>
        <translation>{time} 시작 근무조</translation>
    </message>
    <message>
        <source>Day shift</source>
        <translation>주간조</translation>
    </message>
    <message>
        <source>Night shift</source>
        <translation>야간조</translation>
    </message>
</context>
<context>
    <name>Workspaces</name>
    <message>
        <source>Watch</source>
        <translation>관제</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>City</source>
        <translation>도시</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>민원</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>협력관</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>상황실장</translation>
    </message>
</context>
<context>
    <name>_DockTitle</name>
    <message>
        <source>Let “{panel}” float, or dock it again</source>
        <translation>“{panel}” 떼어 놓기 또는 다시 붙이기</translation>
    </message>
    <message>
        <source>Close “{panel}”</source>
        <translation>“{panel}” 닫기</translation>
    </message>
</context>
<context>
    <name>_FolderLine</name>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 고르기</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>주의</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
</TS>

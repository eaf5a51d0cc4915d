<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>ConsoleHalf</name>
    <message>
        <source>Select a tile with a camera first, then: {action}</source>
        <translation>먼저 카메라가 있는 타일을 고르십시오: {action}</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>허브 없음: 다시 응답할 때까지 명령을 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>PanelFrame</name>
    <message>
        <source>▲ This panel could not be shown. Everything else works. The Plugins window says why.</source>
        <translation>▲ 이 패널을 표시하지 못했습니다. 다른 기능은 모두 정상입니다. 이유는 플러그인 창에 있습니다.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>PluginLists</name>
    <message>
        <source>Not granted</source>
        <translation>승인 안 됨</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>Nothing but its own events and commands.</source>
        <translation>자신의 이벤트와 명령만 씁니다.</translation>
    </message>
    <message>
        <source>Asks for ({count})</source>
        <translation>요청 ({count})</translation>
    </message>
    <message>
        <source>Came with the program</source>
        <translation>프로그램에 포함</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>승인됨</translation>
    </message>
    <message>
        <source>It has done nothing wrong in the hub.</source>
        <translation>허브에서 잘못한 일이 없습니다.</translation>
    </message>
    <message>
        <source>Faults ({count})</source>
        <translation>오류 ({count})</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>일어난 일</translation>
    </message>
    <message>
        <source>What the plugin asks for</source>
        <translation>플러그인이 요청하는 것</translation>
    </message>
    <message>
        <source>What the plugin did wrong</source>
        <translation>플러그인이 잘못한 일</translation>
    </message>
</context>
<context>
    <name>PluginPart</name>
    <message>
        <source>Plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
</context>
<context>
    <name>PluginWords</name>
    <message>
        <source>Starting</source>
        <translation>시작 중</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>고장</translation>
    </message>
    <message>
        <source>Wrong version</source>
        <translation>버전 불일치</translation>
    </message>
    <message>
        <source>Waits for a grant</source>
        <translation>승인 대기</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>격리됨</translation>
    </message>
    <message>
        <source>Not on this console</source>
        <translation>이 관제석에 없음</translation>
    </message>
    <message>
        <source>Importing {module} failed: {error}</source>
        <translation>{module} 불러오기 실패: {error}</translation>
    </message>
    <message>
        <source>Several installed packages offer this name: {first}</source>
        <translation>여러 패키지가 같은 이름을 씁니다: {first}</translation>
    </message>
    <message>
        <source>Its manifest is wrong: {error}</source>
        <translation>매니페스트가 잘못되었습니다: {error}</translation>
    </message>
    <message>
        <source>It was written for API {theirs}, this console speaks {ours}.</source>
        <translation>API {theirs}용으로 만들어졌습니다. 이 관제석은 API {ours}입니다.</translation>
    </message>
    <message>
        <source>It implements {hook}, which is no hook of API {ours}{hint}.</source>
        <translation>{hook} 훅은 API {ours}에 없습니다{hint}.</translation>
    </message>
    <message>
        <source>Its function {hook} lacks @hookimpl and would never be called.</source>
        <translation>함수 {hook}에 @hookimpl이 없어 호출되지 않습니다.</translation>
    </message>
    <message>
        <source>Its hook {hook} raised {error}</source>
        <translation>훅 {hook}에서 오류가 났습니다: {error}</translation>
    </message>
    <message>
        <source>Its hook {hook} answered wrongly: {error}</source>
        <translation>훅 {hook}의 응답이 잘못되었습니다: {error}</translation>
    </message>
    <message>
        <source>Its service in the hub failed: {error}</source>
        <translation>허브 쪽 서비스가 실패했습니다: {error}</translation>
    </message>
    <message>
        <source>Its console half failed in {where}: {error}</source>
        <translation>관제석 쪽 {where} 실패: {error}</translation>
    </message>
    <message>
        <source>It uses {permission} without asking for it in its manifest.</source>
        <translation>매니페스트에서 요청하지 않은 {permission} 권한을 쓰려 했습니다.</translation>
    </message>
    <message>
        <source>Its process ended: {how}</source>
        <translation>프로세스가 끝났습니다: {how}</translation>
    </message>
    <message>
        <source>It used {mb} MB of memory; it may use {most}.</source>
        <translation>메모리를 {mb} MB 썼습니다. 한도는 {most} MB입니다.</translation>
    </message>
    <message>
        <source>It had not started after {seconds} s.</source>
        <translation>{seconds}초가 지나도 시작하지 못했습니다.</translation>
    </message>
    <message>
        <source>It hung for {seconds} s in {where}.</source>
        <translation>{where}에서 {seconds}초 동안 멈춰 있었습니다.</translation>
    </message>
    <message>
        <source>It gave no sign of life for {seconds} s.</source>
        <translation>{seconds}초 동안 응답이 없었습니다.</translation>
    </message>
    <message>
        <source>It kept {percent} % of a core for {seconds} s.</source>
        <translation>{seconds}초 동안 코어 하나의 {percent}%를 썼습니다.</translation>
    </message>
    <message>
        <source>It was cut off: it sent more than 16 MB at once or what is no message, or the hub stood still.</source>
        <translation>연결이 끊겼습니다: 한 번에 16 MB 넘게 보냈거나 메시지가 아닌 것을 보냈거나, 허브가 멈춰 있었습니다.</translation>
    </message>
    <message>
        <source>It sent what cannot be read: {error}</source>
        <translation>읽을 수 없는 메시지를 보냈습니다: {error}</translation>
    </message>
    <message>
        <source>It published too many events; the excess was refused: {error}</source>
        <translation>이벤트를 너무 많이 발행해 초과분을 거부했습니다: {error}</translation>
    </message>
    <message>
        <source>It reached for what it was not granted: {what} ({deed})</source>
        <translation>승인되지 않은 것을 쓰려 했습니다: {what} ({deed})</translation>
    </message>
    <message>
        <source>It was slow: {error}</source>
        <translation>느렸습니다: {error}</translation>
    </message>
    <message>
        <source>It raised: {error}</source>
        <translation>오류가 났습니다: {error}</translation>
    </message>
    <message>
        <source>It is not installed on this machine.</source>
        <translation>이 컴퓨터에 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Say events: {name}</source>
        <translation>이벤트 발행: {name}</translation>
    </message>
    <message>
        <source>Hear events: {name}</source>
        <translation>이벤트 수신: {name}</translation>
    </message>
    <message>
        <source>Ask other services: {name}</source>
        <translation>다른 서비스에 요청: {name}</translation>
    </message>
    <message>
        <source>Answer commands: {name}</source>
        <translation>명령 처리: {name}</translation>
    </message>
    <message>
        <source>Keep records in a database of its own</source>
        <translation>자체 데이터베이스에 기록 보관</translation>
    </message>
    <message>
        <source>Know the places and stream addresses of cameras</source>
        <translation>카메라의 위치와 스트림 주소 열람</translation>
    </message>
    <message>
        <source>Make network connections of its own</source>
        <translation>자체 네트워크 연결</translation>
    </message>
    <message>
        <source>At the console: {name}</source>
        <translation>관제석에서: {name}</translation>
    </message>
    <message>
        <source>None of its code has run yet. Read what it asks for below; an administrator grants it, or leaves it.</source>
        <translation>아직 코드가 전혀 실행되지 않았습니다. 아래의 요청 내용을 읽고, 관리자가 승인하거나 그대로 두십시오.</translation>
    </message>
    <message>
        <source>It did wrong again and again, so it is kept out. Everything else works. Release it to give it another chance (here, or: uic plugin release {name}).</source>
        <translation>오류가 되풀이되어 이 플러그인을 격리했습니다. 나머지는 모두 정상입니다. 다시 쓰려면 격리를 해제하십시오(여기에서, 또는 uic plugin release {name}).</translation>
    </message>
    <message>
        <source>Its process ended and is being started again.</source>
        <translation>프로세스가 끝나 다시 시작하고 있습니다.</translation>
    </message>
    <message>
        <source>Enable it to use it; nothing has to be restarted.</source>
        <translation>쓰려면 켜십시오. 다시 시작할 필요가 없습니다.</translation>
    </message>
    <message>
        <source>Install a version of it for this console, then try again.</source>
        <translation>이 관제석에 맞는 버전을 설치한 뒤 다시 시도하십시오.</translation>
    </message>
    <message>
        <source>The hub runs it. Install it on this machine too to see its panels.</source>
        <translation>허브에서는 동작합니다. 패널을 보려면 이 컴퓨터에도 설치하십시오.</translation>
    </message>
    <message>
        <source>Everything else works. Try again; if it fails again, disable it and give its author the details below.</source>
        <translation>다른 기능은 모두 정상입니다. 다시 시도하고, 또 실패하면 끈 뒤 아래 상세 내용을 개발자에게 전하십시오.</translation>
    </message>
    <message>
        <source>It goes on working. If it misbehaves, disable it and give its author the details below.</source>
        <translation>계속 동작합니다. 이상하면 끈 뒤 아래 상세 내용을 개발자에게 전하십시오.</translation>
    </message>
</context>
<context>
    <name>PluginsWindow</name>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>패키지</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>{theirs} (this console: {ours})</source>
        <translation>{theirs} (이 관제석: {ours})</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>불러오기</translation>
    </message>
    <message>
        <source>{here} here, {hub} in the hub</source>
        <translation>관제석 {here}, 허브 {hub}</translation>
    </message>
    <message>
        <source>{hub} in the hub, {here} here</source>
        <translation>허브 {hub}회, 관제석 {here}회</translation>
    </message>
    <message>
        <source>Safe mode: this console runs no plugin. Start it without --safe-mode to use them.</source>
        <translation>안전 모드: 이 관제석은 플러그인을 쓰지 않습니다. 쓰려면 --safe-mode 없이 시작하십시오.</translation>
    </message>
    <message>
        <source>Safe mode: the hub runs no plugin. Start it without --safe-mode to use them.</source>
        <translation>안전 모드: 허브가 플러그인을 쓰지 않습니다. 쓰려면 --safe-mode 없이 시작하십시오.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: its plugins appear here as soon as it does.</source>
        <translation>허브가 아직 응답하지 않았습니다. 응답하면 플러그인이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No plugin is installed. Install a package that offers one, and it appears here.</source>
        <translation>설치된 플러그인이 없습니다. 플러그인 패키지를 설치하면 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>Installed plugins</source>
        <translation>설치된 플러그인</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Switch the plugin on or off, on every console (Space in the list)</source>
        <translation>모든 관제석에서 플러그인을 켜거나 끕니다 (목록에서 Space)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Load and start it again (F5)</source>
        <translation>다시 불러와 시작합니다 (F5)</translation>
    </message>
    <message>
        <source>in the hub</source>
        <translation>허브 안</translation>
    </message>
    <message>
        <source>own process</source>
        <translation>별도 프로세스</translation>
    </message>
    <message>
        <source>process · {mb} MB</source>
        <translation>프로세스 · {mb} MB</translation>
    </message>
    <message>
        <source>{events} events/s, {commands} commands answered, {waiting} waiting</source>
        <translation>초당 이벤트 {events}, 처리한 명령 {commands}, 대기 {waiting}</translation>
    </message>
    <message>
        <source>on a thread of the hub</source>
        <translation>허브의 스레드</translation>
    </message>
    <message>
        <source>process {pid} · {mb} MB · {cpu} % of a core</source>
        <translation>프로세스 {pid} · {mb} MB · 코어의 {cpu}%</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 위치</translation>
    </message>
    <message>
        <source>Restarted</source>
        <translation>다시 시작함</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count}회</translation>
    </message>
    <message>
        <source>by {person}, version {version}</source>
        <translation>{person}, 버전 {version}</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>승인됨</translation>
    </message>
    <message>
        <source>{where}: {ms} ms, {times} times</source>
        <translation>{where}: {ms} ms, {times}회</translation>
    </message>
    <message>
        <source>Slowest here</source>
        <translation>이 관제석에서 가장 느린 일</translation>
    </message>
    <message>
        <source>Grant</source>
        <translation>승인</translation>
    </message>
    <message>
        <source>Grant what it asks for, and start it (Ctrl+G)</source>
        <translation>요청한 것을 승인하고 시작합니다 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>승인 취소</translation>
    </message>
    <message>
        <source>Take back what it was granted: it ends at once, and waits</source>
        <translation>승인을 거둡니다. 바로 끝나고 승인을 기다립니다</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>격리 해제</translation>
    </message>
    <message>
        <source>Let it out of quarantine and start it (Ctrl+R)</source>
        <translation>격리를 풀고 시작합니다 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>End its service and start it again (F5)</source>
        <translation>서비스를 끝내고 다시 시작합니다 (F5)</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Where in its code it went wrong, for its author</source>
        <translation>코드의 어디에서 잘못되었는지, 개발자용</translation>
    </message>
    <message>
        <source>Where in its code it went wrong</source>
        <translation>코드의 어디에서 잘못되었는지</translation>
    </message>
</context>
</TS>

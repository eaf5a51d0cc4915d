<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Health</name>
    <message>
        <source>Health</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Health: how everything does</source>
        <translation>상태: 무엇이 어떻게 되고 있는지</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>확인한 곳</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>허브</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>저하</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>고장</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Part of the hub</source>
        <translation>허브의 일부</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>저널</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시계</translation>
    </message>
    <message>
        <source>Plugin</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>외부 접속문</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Camera mount</source>
        <translation>카메라 회전대</translation>
    </message>
    <message>
        <source>Folder of the hub&apos;s records</source>
        <translation>허브 기록 폴더</translation>
    </message>
    <message>
        <source>Files of cases</source>
        <translation>사건 파일</translation>
    </message>
    <message>
        <source>The hub&apos;s clock</source>
        <translation>허브의 시계</translation>
    </message>
    <message>
        <source>Journal of events</source>
        <translation>이벤트 저널</translation>
    </message>
    <message>
        <source>Database of records</source>
        <translation>기록 데이터베이스</translation>
    </message>
    <message>
        <source>Signatures of the audit</source>
        <translation>감사 기록의 서명</translation>
    </message>
    <message>
        <source>Way in for phones and tablets</source>
        <translation>휴대전화와 태블릿의 접속 창구</translation>
    </message>
    <message>
        <source>{value} free</source>
        <translation>{value} 남음</translation>
    </message>
    <message>
        <source>version {value}</source>
        <translation>버전 {value}</translation>
    </message>
    <message>
        <source>{value} events/s</source>
        <translation>초당 이벤트 {value}</translation>
    </message>
    <message>
        <source>{value} connected</source>
        <translation>연결 {value}</translation>
    </message>
    <message>
        <source>{value} in size</source>
        <translation>크기 {value}</translation>
    </message>
    <message>
        <source>{value} to write</source>
        <translation>쓰기 {value}</translation>
    </message>
    <message>
        <source>The folder cannot be read</source>
        <translation>폴더를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>Little room is left: {free}. Move backups away, or keep fewer days</source>
        <translation>공간이 {free}만 남았습니다. 백업을 옮기거나 보존 기간을 줄이십시오</translation>
    </message>
    <message>
        <source>Full: {free} left. Commands may be refused; make room now</source>
        <translation>가득 찼습니다: {free} 남음. 명령이 거절될 수 있으니 지금 공간을 비우십시오</translation>
    </message>
    <message>
        <source>The clock was set by {by}: times of records may not fit together</source>
        <translation>시계가 {by} 바뀌었습니다: 기록의 시각이 앞뒤로 맞지 않을 수 있습니다</translation>
    </message>
    <message>
        <source>Another program holds the database: commands that write are refused</source>
        <translation>다른 프로그램이 데이터베이스를 붙잡고 있습니다: 기록하는 명령은 거절됩니다</translation>
    </message>
    <message>
        <source>The database does not answer: commands that write are refused</source>
        <translation>데이터베이스가 응답하지 않습니다: 기록하는 명령은 거절됩니다</translation>
    </message>
    <message>
        <source>The database is slow: {took} for one row</source>
        <translation>데이터베이스가 느립니다: 한 행에 {took}</translation>
    </message>
    <message>
        <source>Events cannot be written: commands are refused, video goes on</source>
        <translation>이벤트를 쓸 수 없습니다: 명령은 거절되고 영상은 계속됩니다</translation>
    </message>
    <message>
        <source>Events are written slowly: {commit}</source>
        <translation>이벤트를 쓰는 것이 느립니다: {commit}</translation>
    </message>
    <message>
        <source>The audit cannot be signed or copied; entries are still chained</source>
        <translation>감사 기록에 서명하거나 사본을 남길 수 없습니다. 항목은 계속 이어집니다</translation>
    </message>
    <message>
        <source>The files of cases take {used} of {most}: make room, or raise evidence.disk_gb</source>
        <translation>사건 증거 파일이 {most} 중 {used}를 씁니다: 공간을 비우거나 evidence.disk_gb를 늘리십시오</translation>
    </message>
    <message>
        <source>The files of cases take all of {most}: no clip is kept any more</source>
        <translation>사건 파일이 {most}를 다 썼습니다: 영상이 더는 보관되지 않습니다</translation>
    </message>
    <message>
        <source>Phones and tablets cannot reach the hub; it tries again</source>
        <translation>휴대전화와 태블릿이 허브에 접속할 수 없습니다. 다시 시도하고 있습니다</translation>
    </message>
    <message>
        <source>The link to the tablets&apos; server is down; it is tried again</source>
        <translation>순찰 태블릿 서버와 연결이 끊겼습니다. 다시 시도합니다</translation>
    </message>
    <message>
        <source>Some of its addresses cannot be served: {which}</source>
        <translation>일부 주소를 제공할 수 없습니다: {which}</translation>
    </message>
    <message>
        <source>Its certificate ends on {until}: phones will be turned away then</source>
        <translation>인증서가 {until}에 만료됩니다. 그 뒤에는 휴대전화가 접속하지 못합니다</translation>
    </message>
    <message>
        <source>It has stopped working</source>
        <translation>작동을 멈췄습니다</translation>
    </message>
    <message>
        <source>It does not answer any more</source>
        <translation>더 이상 응답하지 않습니다</translation>
    </message>
    <message>
        <source>It is behind: {waiting} wait for it</source>
        <translation>밀려 있습니다: {waiting}건 대기</translation>
    </message>
    <message>
        <source>It was stopped</source>
        <translation>중지되었습니다</translation>
    </message>
    <message>
        <source>It should work and does not</source>
        <translation>작동해야 하는데 작동하지 않습니다</translation>
    </message>
    <message>
        <source>It does not fit this version of the program</source>
        <translation>이 프로그램 버전과 맞지 않습니다</translation>
    </message>
    <message>
        <source>It did wrong again and again and is kept out until it is released</source>
        <translation>거듭 문제를 일으켜 해제할 때까지 격리되었습니다</translation>
    </message>
    <message>
        <source>It waits for an administrator to grant what it asks for</source>
        <translation>요청한 권한을 관리자가 허가하기를 기다립니다</translation>
    </message>
    <message>
        <source>It was switched off</source>
        <translation>꺼 두었습니다</translation>
    </message>
    <message>
        <source>It works, but raised errors {count} times</source>
        <translation>작동하지만 오류를 {count}번 냈습니다</translation>
    </message>
    <message>
        <source>It ended and is started again; its pictures stand still</source>
        <translation>종료되어 다시 시작하는 중이며, 그 영상은 멈춰 있습니다</translation>
    </message>
    <message>
        <source>It ended {count} times in ten minutes and was replaced</source>
        <translation>10분 동안 {count}번 종료되어 그때마다 다시 시작했습니다</translation>
    </message>
    <message>
        <source>What it was told to look for is not right: it looks for what it did before, or not at all</source>
        <translation>찾도록 한 내용이 올바르지 않습니다. 이전 내용대로 찾거나 전혀 찾지 않습니다</translation>
    </message>
    <message>
        <source>It does not answer: the camera cannot be turned</source>
        <translation>응답하지 않아 카메라를 돌릴 수 없습니다</translation>
    </message>
    <message>
        <source>The camera did not get where it was sent</source>
        <translation>카메라가 지시한 곳에 도달하지 못했습니다</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>영상이 없습니다</translation>
    </message>
    <message>
        <source>The picture stands still</source>
        <translation>영상이 멈춰 있습니다</translation>
    </message>
    <message>
        <source>It sends hardly anything of what it used to send</source>
        <translation>예전보다 보내는 데이터가 거의 없습니다</translation>
    </message>
    <message>
        <source>Pictures come late</source>
        <translation>영상이 늦게 옵니다</translation>
    </message>
    <message>
        <source>Is worked on, and raises no fault</source>
        <translation>점검 중이므로 장애로 알리지 않습니다</translation>
    </message>
    <message>
        <source>Its stream harms the decoder; held until somebody lets it go</source>
        <translation>이 스트림이 디코더를 멈추게 하여, 해제할 때까지 붙잡아 두었습니다</translation>
    </message>
</context>
<context>
    <name>HealthMark</name>
    <message>
        <source>Health: no hub, nothing is known</source>
        <translation>상태: 허브가 없어 알 수 없습니다</translation>
    </message>
    <message>
        <source>Health: everything is well</source>
        <translation>상태: 모두 정상입니다</translation>
    </message>
    <message>
        <source>Health: {failed} failed, {degraded} degraded</source>
        <translation>상태: 고장 {failed}, 저하 {degraded}</translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message>
        <source>{failed} failed · {degraded} degraded · {all} in all</source>
        <translation>고장 {failed} · 저하 {degraded} · 전체 {all}</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ 허브 없음: 마지막으로 알려진 상태</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>허브가 아직 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing fits what was typed. Clear the search, or show what is well too.</source>
        <translation>입력한 것과 맞는 항목이 없습니다. 검색을 지우거나 정상인 것도 표시하십시오.</translation>
    </message>
    <message>
        <source>● Everything is well.</source>
        <translation>● 모두 정상입니다.</translation>
    </message>
    <message>
        <source>Search: name, state, reason</source>
        <translation>검색: 이름, 상태, 이유</translation>
    </message>
    <message>
        <source>Search in the health of things</source>
        <translation>상태 검색</translation>
    </message>
    <message>
        <source>Only what is not well</source>
        <translation>정상이 아닌 것만</translation>
    </message>
    <message>
        <source>How everything does, the worst first</source>
        <translation>모든 것의 상태, 나쁜 것부터</translation>
    </message>
</context>
</TS>

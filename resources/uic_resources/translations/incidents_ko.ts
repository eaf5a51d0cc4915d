<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AskStrip</name>
    <message>
        <source>“{field}” is missing.</source>
        <translation>“{field}”을(를) 적으세요.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>그만두기</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>No case in hand. Choose one in the list of cases (Ctrl+Shift+I), or press E to open one.</source>
        <translation>맡은 사건이 없습니다. 사건 목록(Ctrl+Shift+I)에서 고르거나 E를 눌러 사건을 접수하세요.</translation>
    </message>
    <message>
        <source>nobody&apos;s yet</source>
        <translation>담당 없음</translation>
    </message>
    <message>
        <source>evidence locked</source>
        <translation>증거 잠금</translation>
    </message>
    <message>
        <source>no hub: as last known</source>
        <translation>허브 없음: 마지막으로 안 상태</translation>
    </message>
    <message>
        <source>Steps {done}/{all}</source>
        <translation>단계 {done}/{all}</translation>
    </message>
    <message>
        <source>Timeline {count}</source>
        <translation>경과 {count}</translation>
    </message>
    <message>
        <source>Gathered {count}</source>
        <translation>자료 {count}</translation>
    </message>
    <message>
        <source>People {count}</source>
        <translation>참여 {count}</translation>
    </message>
    <message>
        <source>Close ({count} missing)</source>
        <translation>종결 (남음 {count})</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>종결…</translation>
    </message>
    <message>
        <source>Unlock evidence…</source>
        <translation>증거 잠금 해제…</translation>
    </message>
    <message>
        <source>Lock evidence…</source>
        <translation>증거 잠금…</translation>
    </message>
    <message>
        <source>Accept from {person} ({time})</source>
        <translation>{person}에게서 인수 ({time})</translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation>종결하지 못함: {missing}</translation>
    </message>
    <message>
        <source>⤼ {person} skipped “{step}”: {reason}</source>
        <translation>⤼ {person}이(가) “{step}” 단계를 건너뜀: {reason}</translation>
    </message>
    <message>
        <source>◷ “{step}” is late</source>
        <translation>◷ “{step}” 단계 시간 초과</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Seen: {said}</source>
        <translation>확인: {said}</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>맡기</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>해결</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>다시 열기…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>수정…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Title, priority and place of the case</source>
        <translation>사건의 제목, 우선순위, 장소</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>거절…</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation>사건 구성</translation>
    </message>
</context>
<context>
    <name>CaseQuestions</name>
    <message>
        <source>Title; empty: “{type}”</source>
        <translation>제목 (비우면 “{type}”)</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>What the case says of itself</source>
        <translation>사건 정보 수정</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Skip “{step}”: the supervisor is told</source>
        <translation>“{step}” 단계 건너뛰기: 상황실장에게 알립니다</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>건너뛰기</translation>
    </message>
    <message>
        <source>Correct line {number}: it stays, a new line says what is right</source>
        <translation>{number}번 줄 정정: 그 줄은 남고 새 줄에 바른 내용을 적습니다</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>바른 내용</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>정정</translation>
    </message>
    <message>
        <source>Unit, as it is called</source>
        <translation>출동대 이름 (예: 순찰 21)</translation>
    </message>
    <message>
        <source>Order a unit to this case</source>
        <translation>이 사건에 출동대 지령</translation>
    </message>
    <message>
        <source>It is ordered</source>
        <translation>지령함</translation>
    </message>
    <message>
        <source>Take it from {person}</source>
        <translation>{person}에게서 가져오기</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>맡기</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>What she should know</source>
        <translation>전달 사항</translation>
    </message>
    <message>
        <source>Hand over: it stays yours until it is accepted</source>
        <translation>인계: 상대가 인수할 때까지 담당은 그대로입니다</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>인계 요청</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>부서</translation>
    </message>
    <message>
        <source>Let another department see this case</source>
        <translation>다른 부서와 이 사건 공유</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>It was real</source>
        <translation>실제 상황</translation>
    </message>
    <message>
        <source>False report</source>
        <translation>오인·오보</translation>
    </message>
    <message>
        <source>Test or drill: not counted</source>
        <translation>시험·훈련: 통계에서 제외</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>사건 종결</translation>
    </message>
    <message>
        <source>Open the case again</source>
        <translation>사건 다시 열기</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>Keep this case and its pictures from being purged</source>
        <translation>이 사건과 영상을 파기하지 않도록 보존</translation>
    </message>
    <message>
        <source>Unlock the evidence</source>
        <translation>증거 잠금 해제</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠그기</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Decline the case</source>
        <translation>사건 인수 거절</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>거절</translation>
    </message>
</context>
<context>
    <name>IncidentFiguresPanel</name>
    <message>
        <source>Case</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>From opening to</source>
        <translation>접수부터</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>중앙값</translation>
    </message>
    <message>
        <source>90 % within</source>
        <translation>90 % 이내</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>달성</translation>
    </message>
    <message>
        <source>No case was opened in this time: figures appear with the first one.</source>
        <translation>이 기간에 접수된 사건이 없습니다. 첫 사건부터 수치가 나옵니다.</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>허브가 아직 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ 허브 없음: 마지막으로 알려진 상태</translation>
    </message>
    <message>
        <source>{time} for {share} %</source>
        <translation>{share} %를 {time} 이내</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>최근 30일</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>최근 1년</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation>대응 시간</translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>No hub: these cases are as they were last known.</source>
        <translation>허브 없음: 사건은 마지막으로 안 상태입니다.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: cases appear here as soon as it does.</source>
        <translation>허브가 아직 답하지 않았습니다. 답하면 사건이 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>No case has these words. “All” looks at closed cases too.</source>
        <translation>이 말이 든 사건이 없습니다. “전체”는 종결된 사건도 찾습니다.</translation>
    </message>
    <message>
        <source>You are on no open case.</source>
        <translation>참여 중인 열린 사건이 없습니다.</translation>
    </message>
    <message>
        <source>No open case. Select a tile of the wall and press E to open one there.</source>
        <translation>열린 사건이 없습니다. 비디오월에서 타일을 고르고 E를 누르면 그곳의 사건을 접수합니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열림</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>내 담당</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Number, title, place, person</source>
        <translation>번호, 제목, 장소, 사람</translation>
    </message>
    <message>
        <source>Search the cases</source>
        <translation>사건 찾기</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>사건 접수</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>사건</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Cases</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Case in hand</source>
        <translation>맡은 사건</translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation>대응 시간</translation>
    </message>
    <message>
        <source>Write to the case in hand</source>
        <translation>맡은 사건에 적기</translation>
    </message>
    <message>
        <source>Open a case: selected tile or alarm</source>
        <translation>사건 접수: 고른 타일이나 경보</translation>
    </message>
    <message>
        <source>Put the selected tile or alarm into the case in hand</source>
        <translation>고른 타일이나 경보를 맡은 사건에 넣기</translation>
    </message>
    <message>
        <source>Keep the last 30 s of the selected tile in the case in hand</source>
        <translation>선택한 타일의 최근 30초를 맡은 사건에 담기</translation>
    </message>
    <message>
        <source>Change title, priority or place of the case in hand</source>
        <translation>맡은 사건의 제목, 우선순위, 장소 수정</translation>
    </message>
    <message>
        <source>Show the cameras of the case on the wall</source>
        <translation>사건 카메라를 비디오월에 띄우기</translation>
    </message>
    <message>
        <source>Take the cameras of the case off the wall</source>
        <translation>사건 카메라를 비디오월에서 내리기</translation>
    </message>
    <message>
        <source>Look at the case that is offered to me</source>
        <translation>나에게 인계 요청된 사건 보기</translation>
    </message>
    <message>
        <source>Look at what the supervisor must see</source>
        <translation>상황실장이 볼 것 보기</translation>
    </message>
    <message>
        <source>No tile with a camera is selected.</source>
        <translation>카메라가 있는 타일이 선택되지 않았습니다.</translation>
    </message>
    <message>
        <source>The file of this clip is not on this computer: {file}</source>
        <translation>이 영상의 파일이 이 컴퓨터에 없습니다: {file}</translation>
    </message>
    <message>
        <source>The pictures of {time} are not kept any more: {camera} is shown live.</source>
        <translation>{time}의 영상은 더 이상 보관되어 있지 않습니다. {camera}의 실시간 영상을 표시합니다.</translation>
    </message>
    <message>
        <source>This console has no map.</source>
        <translation>이 콘솔에는 지도가 없습니다.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>What is seen</source>
        <translation>보이는 상황</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>사건 접수</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>사건 접수</translation>
    </message>
    <message>
        <source>{number}: {person} skipped “{step}”: {reason}</source>
        <translation>{number}: {person}이(가) “{step}” 단계를 건너뜀: {reason}</translation>
    </message>
    <message>
        <source>{number}: “{step}” is late</source>
        <translation>{number}: “{step}” 단계 시간 초과</translation>
    </message>
    <message>
        <source>{person} offers you case {number}: {title}</source>
        <translation>{person}이(가) 사건 {number} 인계를 요청합니다: {title}</translation>
    </message>
    <message>
        <source>Skipped or late steps: {count}</source>
        <translation>건너뛰었거나 늦은 단계 {count}개</translation>
    </message>
    <message>
        <source>Pr.</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Open steps</source>
        <translation>남은 단계</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과 시간</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>관제요원</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>상황실장</translation>
    </message>
    <message>
        <source>liaison officer</source>
        <translation>협력관</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>긴급</translation>
    </message>
    <message>
        <source>high</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>That case is not there any more, or no longer shared with you.</source>
        <translation>그 사건이 없거나 더는 공유되지 않습니다.</translation>
    </message>
    <message>
        <source>Only the owner of the case, or a supervisor, may do this.</source>
        <translation>사건 담당자나 상황실장만 할 수 있습니다.</translation>
    </message>
    <message>
        <source>The records can&apos;t be read now. Open cases can be worked on.</source>
        <translation>지금은 기록을 읽을 수 없습니다. 열린 사건은 계속 처리할 수 있습니다.</translation>
    </message>
    <message>
        <source>This case is full. Open a second one and name it here.</source>
        <translation>이 사건은 가득 찼습니다. 사건을 하나 더 접수하고 여기에 적으세요.</translation>
    </message>
    <message>
        <source>Nobody of this name works here: choose from the list.</source>
        <translation>이 이름의 근무자가 없습니다. 목록에서 선택하세요.</translation>
    </message>
    <message>
        <source>You may not do this: ask a supervisor.</source>
        <translation>권한이 없습니다. 상황실장에게 요청하세요.</translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation>종결하지 못함: {missing}</translation>
    </message>
    <message>
        <source>open steps: {count}</source>
        <translation>남은 단계 {count}개</translation>
    </message>
    <message>
        <source>unacknowledged alarms: {count}</source>
        <translation>확인하지 않은 경보 {count}건</translation>
    </message>
    <message>
        <source>the alarms are not known yet</source>
        <translation>경보를 아직 알 수 없음</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}일 {hours}시간</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Offered to {person} by {owner}, until {time}. It stays with {owner} until it is accepted.</source>
        <translation>{owner}이(가) {person}에게 인계를 요청했습니다({time}까지). 인수할 때까지 담당은 {owner}입니다.</translation>
    </message>
    <message>
        <source>On the case ({count})</source>
        <translation>사건 참여자 ({count})</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Departments that see it</source>
        <translation>볼 수 있는 부서</translation>
    </message>
    <message>
        <source>in charge</source>
        <translation>주관</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>the control room only</source>
        <translation>관제센터만</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>빠지기</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>참여</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>맡기</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>인계…</translation>
    </message>
    <message>
        <source>Share with…</source>
        <translation>공유…</translation>
    </message>
    <message>
        <source>Share no longer</source>
        <translation>공유 해제</translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation>인계 요청 취소</translation>
    </message>
    <message>
        <source>People on the case</source>
        <translation>사건 참여자</translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>This kind of case has no procedure.</source>
        <translation>이 종류의 사건에는 절차가 없습니다.</translation>
    </message>
</context>
<context>
    <name>ThingsView</name>
    <message>
        <source>Nothing yet. Shift+E puts the selected tile into the case.</source>
        <translation>아직 없습니다. Shift+E를 누르면 고른 타일이 사건에 들어갑니다.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>출동대</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>미확인</translation>
    </message>
    <message>
        <source>Take out of the case</source>
        <translation>사건에서 빼기</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>지도에 표시</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>All on the wall</source>
        <translation>모두 비디오월에</translation>
    </message>
    <message>
        <source>Add the selected tile</source>
        <translation>고른 타일 추가</translation>
    </message>
    <message>
        <source>Keep its last 30 s</source>
        <translation>최근 30초 담기</translation>
    </message>
    <message>
        <source>Order a unit…</source>
        <translation>출동대 지령…</translation>
    </message>
    <message>
        <source>Message…</source>
        <translation>메시지…</translation>
    </message>
    <message>
        <source>Note the last 30 s of the selected tile as a clip of the case; it plays while the pictures exist</source>
        <translation>선택한 타일의 최근 30초를 사건의 영상으로 기록합니다. 영상이 남아 있는 동안 재생됩니다</translation>
    </message>
    <message>
        <source>What the case has gathered</source>
        <translation>사건 자료</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Note: to nobody in particular</source>
        <translation>메모: 받는 사람 없음</translation>
    </message>
    <message>
        <source>To the control room</source>
        <translation>관제실에게</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>받는 사람: {name}</translation>
    </message>
    <message>
        <source>Write to the case: Enter adds it</source>
        <translation>사건에 적기: Enter로 추가</translation>
    </message>
    <message>
        <source>Message: Enter sends it</source>
        <translation>메시지: Enter로 보냅니다</translation>
    </message>
    <message>
        <source>To whom the new line goes</source>
        <translation>새 줄을 받을 사람</translation>
    </message>
    <message>
        <source>New line of the timeline</source>
        <translation>경과에 새 줄</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>정정…</translation>
    </message>
    <message>
        <source>Correct the selected line by a new one</source>
        <translation>고른 줄을 새 줄로 정정</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>경과</translation>
    </message>
</context>
<context>
    <name>_FactEdit</name>
    <message>
        <source>not known</source>
        <translation>모름</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>no</source>
        <translation>아니요</translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>Skip…</source>
        <translation>건너뛰기…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>다시 열기</translation>
    </message>
    <message>
        <source>✓ {person} {time}</source>
        <translation>✓ {person} {time}</translation>
    </message>
    <message>
        <source>⤼ skipped, {person} {time}</source>
        <translation>⤼ 건너뜀, {person} {time}</translation>
    </message>
    <message>
        <source>◷ {time} over</source>
        <translation>◷ {time} 초과</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
</context>
</TS>

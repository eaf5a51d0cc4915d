<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AlarmBook</name>
    <message>
        <source>No hub: alarms can&apos;t be answered until it is back.</source>
        <translation>허브 없음: 다시 연결될 때까지 경보를 확인할 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>No alarm waits for an answer.</source>
        <translation>확인을 기다리는 경보가 없습니다.</translation>
    </message>
    <message>
        <source>Acknowledged by {person}: {what}</source>
        <translation>{person} 확인: {what}</translation>
    </message>
    <message>
        <source>Shelved by {person}: {what}</source>
        <translation>{person} 보류: {what}</translation>
    </message>
    <message>
        <source>No longer open: {what}</source>
        <translation>종료됨: {what}</translation>
    </message>
    <message>
        <source>+{count} more</source>
        <translation>+{count}건 더</translation>
    </message>
    <message>
        <source>with {person}</source>
        <translation>담당 {person}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Say that you have it in hand; all consoles see it at once</source>
        <translation>내가 처리함을 알립니다. 모든 관제석에 바로 표시됩니다</translation>
    </message>
    <message>
        <source>Details, and its cameras on the wall</source>
        <translation>상세 정보를 열고 카메라를 비디오월에 표시</translation>
    </message>
    <message>
        <source>Out of the banner; it stays in the list</source>
        <translation>띠에서 치우기. 목록에는 남습니다</translation>
    </message>
    <message>
        <source>A note is asked for, then Enter</source>
        <translation>메모를 적고 Enter (필수)</translation>
    </message>
    <message>
        <source>Note to the acknowledgement</source>
        <translation>확인 메모</translation>
    </message>
    <message>
        <source>as of {time}, no hub</source>
        <translation>{time} 기준, 허브 없음</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>Choose an alarm in the list first.</source>
        <translation>먼저 목록에서 경보를 고르십시오.</translation>
    </message>
    <message>
        <source>That does not apply to what is chosen.</source>
        <translation>고른 경보에는 해당하지 않습니다.</translation>
    </message>
    <message>
        <source>Acknowledge the alarm in the banner</source>
        <translation>띠에 나온 경보 확인</translation>
    </message>
    <message>
        <source>Show the alarm in the banner</source>
        <translation>띠에 나온 경보 보기</translation>
    </message>
    <message>
        <source>Go to the alarm list</source>
        <translation>경보 목록으로</translation>
    </message>
    <message>
        <source>Alarm window</source>
        <translation>경보 창</translation>
    </message>
    <message>
        <source>Alarm figures</source>
        <translation>경보 통계</translation>
    </message>
    <message>
        <source>Try the alarm sound</source>
        <translation>경보음 시험</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>의견</translation>
    </message>
    <message>
        <source>Take over what was offered to me</source>
        <translation>나에게 온 인계 수락</translation>
    </message>
    <message>
        <source>Decline what was offered to me</source>
        <translation>나에게 온 인계 거절</translation>
    </message>
    <message>
        <source>Shelve for some time</source>
        <translation>잠시 보류</translation>
    </message>
    <message>
        <source>Bring back from the shelf</source>
        <translation>보류 해제</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>운용 제외</translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation>운용 복귀</translation>
    </message>
    <message>
        <source>Take it myself</source>
        <translation>내가 맡기</translation>
    </message>
    <message>
        <source>Assign to …</source>
        <translation>담당 지정 …</translation>
    </message>
    <message>
        <source>Hand over …</source>
        <translation>인계 …</translation>
    </message>
    <message>
        <source>Details, and back</source>
        <translation>상세 보기, 돌아가기</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>비디오월에 표시</translation>
    </message>
    <message>
        <source>Open its incident</source>
        <translation>속한 사건 열기</translation>
    </message>
    <message>
        <source>Search the alarms</source>
        <translation>경보 검색</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>표로 복사</translation>
    </message>
    <message>
        <source>Back: details, search, wall</source>
        <translation>뒤로: 상세, 검색, 비디오월</translation>
    </message>
    <message>
        <source>Choose an alarm to see what to do and what it went through.</source>
        <translation>경보를 고르면 조치 요령과 이력이 나옵니다.</translation>
    </message>
    <message>
        <source>Show the camera on the hotspot</source>
        <translation>카메라를 핫스팟에 표시</translation>
    </message>
    <message>
        <source>one of {many} chosen</source>
        <translation>고른 {many}건 중 하나</translation>
    </message>
    <message>
        <source>raised {times} times</source>
        <translation>{times}번 발생</translation>
    </message>
    <message>
        <source>incident {id}</source>
        <translation>사건 {id}</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>조치 요령</translation>
    </message>
    <message>
        <source>Nobody has written what to do for this kind.</source>
        <translation>이 종류의 조치 요령이 아직 없습니다.</translation>
    </message>
    <message>
        <source>What it went through</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>Assigned to {person}</source>
        <translation>담당: {person}</translation>
    </message>
    <message>
        <source>Nobody has taken it</source>
        <translation>담당자 없음</translation>
    </message>
    <message>
        <source>{person} asks you to take this alarm over.</source>
        <translation>{person}님이 이 경보의 인계를 요청합니다.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>Offered to {person}, who has not answered yet.</source>
        <translation>{person}에게 인계 요청함. 아직 응답이 없습니다.</translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation>인계 요청 취소</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>인계받기</translation>
    </message>
    <message>
        <source>Must be answered: it can&apos;t be put aside.</source>
        <translation>반드시 확인해야 하며 미룰 수 없습니다.</translation>
    </message>
    <message>
        <source>Acknowledged by {person} at {time}</source>
        <translation>{person} 확인, {time}</translation>
    </message>
    <message>
        <source>Shelved by {person}, comes back in {left}: {reason}</source>
        <translation>{person} 보류, {left} 뒤 복귀: {reason}</translation>
    </message>
    <message>
        <source>As it was at {time}: no hub since then.</source>
        <translation>{time} 당시 상태입니다. 그 뒤로 허브가 없습니다.</translation>
    </message>
    <message>
        <source>narrowed</source>
        <translation>좁힘</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>모든 구역</translation>
    </message>
    <message>
        <source>Search: text, place, person, ㄱㅇㄹ</source>
        <translation>검색: 내용, 장소, 사람, ㄱㅇㄹ</translation>
    </message>
    <message>
        <source>Search alarms</source>
        <translation>경보 검색</translation>
    </message>
    <message>
        <source>All of now</source>
        <translation>현재 전체</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>미확인</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>미룬 것</translation>
    </message>
    <message>
        <source>Put aside as well</source>
        <translation>미룬 것 포함</translation>
    </message>
    <message>
        <source>States shown</source>
        <translation>표시할 상태</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>Only: {priority}</source>
        <translation>이것만: {priority}</translation>
    </message>
    <message>
        <source>Narrow the list: states, area, priority, mine</source>
        <translation>목록 좁히기: 상태, 구역, 우선순위, 내 담당</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>내 담당</translation>
    </message>
    <message>
        <source>Assigned or offered to me</source>
        <translation>내 담당이거나 나에게 인계 요청된 것</translation>
    </message>
    <message>
        <source>Kind: {name}</source>
        <translation>종류: {name}</translation>
    </message>
    <message>
        <source>Department: {name}</source>
        <translation>부서: {name}</translation>
    </message>
    <message>
        <source>Acknowledge with a note ({many})</source>
        <translation>메모와 함께 확인 ({many}건)</translation>
    </message>
    <message>
        <source>Comment ({many})</source>
        <translation>의견 ({many}건)</translation>
    </message>
    <message>
        <source>Shelve: comes back by itself ({many})</source>
        <translation>보류: 시간이 지나면 저절로 돌아옴 ({many}건)</translation>
    </message>
    <message>
        <source>Assign ({many})</source>
        <translation>담당 지정 ({many}건)</translation>
    </message>
    <message>
        <source>Hand over: stays yours until it is accepted ({many})</source>
        <translation>인계: 상대가 수락할 때까지 내 담당 ({many}건)</translation>
    </message>
    <message>
        <source>Decline the hand-over ({many})</source>
        <translation>인계 거절 ({many}건)</translation>
    </message>
    <message>
        <source>Out of service, for maintenance ({many})</source>
        <translation>점검을 위한 운용 제외 ({many}건)</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>담당 지정</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>인계 요청</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>운용 제외</translation>
    </message>
    <message>
        <source>Known disturbance: weather, insects, light</source>
        <translation>알려진 방해: 날씨, 벌레, 빛</translation>
    </message>
    <message>
        <source>Being repaired</source>
        <translation>수리 중</translation>
    </message>
    <message>
        <source>Same event, handled already</source>
        <translation>같은 사건, 이미 처리함</translation>
    </message>
    <message>
        <source>Planned event at this place</source>
        <translation>이 장소의 예정된 행사</translation>
    </message>
    <message>
        <source>Maintenance of the device</source>
        <translation>장비 점검</translation>
    </message>
    <message>
        <source>Road works, pole taken down</source>
        <translation>도로 공사로 지주 철거</translation>
    </message>
    <message>
        <source>Defective, replacement ordered</source>
        <translation>고장, 교체품 주문함</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>{long} (more than allowed)</source>
        <translation>{long} (허용 시간 초과)</translation>
    </message>
    <message>
        <source>Until it is put back</source>
        <translation>복귀시킬 때까지</translation>
    </message>
    <message>
        <source>Own time</source>
        <translation>직접 입력</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>먼저 내용을 적으십시오.</translation>
    </message>
    <message>
        <source>Give a reason.</source>
        <translation>사유를 적으십시오.</translation>
    </message>
    <message>
        <source>Say to whom.</source>
        <translation>누구에게인지 적으십시오.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>받는 사람</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Own time, in minutes</source>
        <translation>직접 입력 (분)</translation>
    </message>
    <message>
        <source> min</source>
        <comment>suffix of a number field</comment>
        <translation> 분</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days}일</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}시간</translation>
    </message>
    <message>
        <source>The hub has not told its alarms yet.</source>
        <translation>허브가 아직 경보를 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>None of {count} alarms fits. Esc shows all again.</source>
        <translation>경보 {count}건 중 맞는 것이 없습니다. Esc를 누르면 모두 나옵니다.</translation>
    </message>
    <message>
        <source>No alarm. Those that come stand here, the unanswered ones first.</source>
        <translation>경보가 없습니다. 발생하면 미확인 경보부터 여기에 나옵니다.</translation>
    </message>
    <message>
        <source>{count} unanswered</source>
        <translation>미확인 {count}건</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{total}건 중 {shown}건</translation>
    </message>
    <message>
        <source>{total} in all</source>
        <translation>전체 {total}건</translation>
    </message>
    <message>
        <source>◌ No hub since {time}: the list is as it was then</source>
        <translation>◌ {time}부터 허브 없음: 그때의 목록입니다</translation>
    </message>
    <message>
        <source>Alarms, the unanswered ones first</source>
        <translation>경보, 미확인 먼저</translation>
    </message>
    <message>
        <source>◀ All alarms  Esc</source>
        <translation>◀ 모든 경보  Esc</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Figures kept: {path}</source>
        <translation>통계 저장: {path}</translation>
    </message>
    <message>
        <source>This alarm belongs to no incident.</source>
        <translation>이 경보는 어떤 사건에도 속하지 않습니다.</translation>
    </message>
    <message>
        <source>This alarm has no camera and no layout.</source>
        <translation>이 경보에는 카메라도 분할도 없습니다.</translation>
    </message>
    <message>
        <source>Cameras of {count} alarms</source>
        <translation>경보 {count}건의 카메라</translation>
    </message>
    <message>
        <source>There is no layout “{name}”; the camera is shown instead.</source>
        <translation>“{name}” 분할이 없어 카메라를 대신 표시합니다.</translation>
    </message>
    <message>
        <source>End the quiet</source>
        <translation>무음 끝내기</translation>
    </message>
    <message>
        <source>Quiet for {minutes} min</source>
        <translation>{minutes}분 동안 무음</translation>
    </message>
    <message>
        <source>Alarm sounds are off for {time}; what must be answered is heard</source>
        <translation>경보음 꺼짐, {time} 남음. 반드시 확인할 경보는 울립니다</translation>
    </message>
    <message>
        <source>{count} left as they are: {why}</source>
        <translation>{count}건은 그대로 둠: {why}</translation>
    </message>
    <message>
        <source>norm: about {norm}</source>
        <translation>기준: 약 {norm}</translation>
    </message>
    <message>
        <source>norm: none</source>
        <translation>기준: 없음</translation>
    </message>
    <message>
        <source>Per operator, last 10 min</source>
        <translation>1인당, 최근 10분</translation>
    </message>
    <message>
        <source>Per operator and 10 min, 24 h</source>
        <translation>1인 10분당 평균, 24시간</translation>
    </message>
    <message>
        <source>Most in 10 min</source>
        <translation>10분 최대</translation>
    </message>
    <message>
        <source>flood: more than {norm}</source>
        <translation>폭주: {norm}건 초과</translation>
    </message>
    <message>
        <source>Unanswered now</source>
        <translation>현재 미확인</translation>
    </message>
    <message>
        <source>Time to acknowledge</source>
        <translation>확인까지 걸린 시간</translation>
    </message>
    <message>
        <source>nine of ten within {time}</source>
        <translation>열에 아홉은 {time} 이내</translation>
    </message>
    <message>
        <source>Stale: longer than a day</source>
        <translation>장기 방치: 하루 넘음</translation>
    </message>
    <message>
        <source>Chattering points</source>
        <translation>떨리는 경보점</translation>
    </message>
    <message>
        <source>Shelved · suppressed · out</source>
        <translation>보류 · 억제 · 제외</translation>
    </message>
    <message>
        <source>few, each with a reason</source>
        <translation>적게, 사유와 함께</translation>
    </message>
    <message>
        <source>worse than the norm</source>
        <translation>기준보다 나쁨</translation>
    </message>
    <message>
        <source>{since} – {until} · {count} alarms · {people} operators on average</source>
        <translation>{since} – {until} · 경보 {count}건 · 평균 근무 {people}명</translation>
    </message>
    <message>
        <source>▲ Flood: {count} alarms in the last 10 minutes</source>
        <translation>▲ 경보 폭주: 최근 10분에 경보 {count}건</translation>
    </message>
    <message>
        <source>Floods in 24 h: {count}, the last from {time}, at most {peak} in 10 minutes</source>
        <translation>24시간 경보 폭주 {count}회, 마지막 {time}, 최대 10분에 {peak}건</translation>
    </message>
    <message>
        <source>◌ No hub: the figures are as they were then</source>
        <translation>◌ 허브 없음: 그때의 통계입니다</translation>
    </message>
    <message>
        <source>norm {norm}</source>
        <translation>기준 {norm}</translation>
    </message>
    <message>
        <source>flood {norm}</source>
        <translation>폭주 {norm}</translation>
    </message>
    <message>
        <source>Alarms in each 10 minutes, with the norm for the people there</source>
        <translation>10분마다의 경보 수와 근무 인원 기준</translation>
    </message>
    <message>
        <source>alarms / 10 min</source>
        <translation>경보 / 10분</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>Share of each priority, beside the share aimed at</source>
        <translation>우선순위별 비율과 목표 비율</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>우선순위</translation>
    </message>
    <message>
        <source>Norm %</source>
        <translation>기준 %</translation>
    </message>
    <message>
        <source>The ten points with the most alarms (≋ chattering)</source>
        <translation>경보가 가장 많은 열 곳 (≋ 떨림)</translation>
    </message>
    <message>
        <source>alarms in 24 h</source>
        <translation>24시간 경보 수</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>비율 %</translation>
    </message>
    <message>
        <source>Chattering</source>
        <translation>떨림</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>The hub has told no figures yet.</source>
        <translation>허브가 아직 통계를 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>그림으로 저장</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>CSV로 저장</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time · age</source>
        <translation>시각 · 경과</translation>
    </message>
    <message>
        <source>What</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>Place · camera</source>
        <translation>장소 · 카메라</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>발생원</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Shelved by {person} until {time}: {reason}</source>
        <translation>{person} 보류, {time}까지: {reason}</translation>
    </message>
    <message>
        <source>Alarm sounds are switched off in the settings of this machine.</source>
        <translation>이 컴퓨터의 설정에서 경보음이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>No alarm sound here: no sound device answers. Alarms are shown as always.</source>
        <translation>경보음을 낼 수 없습니다: 소리 장치가 응답하지 않습니다. 경보 표시는 그대로입니다.</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>긴급</translation>
    </message>
    <message>
        <source>High</source>
        <translation>높음</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>낮음</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Over, unanswered</source>
        <translation>해소, 미확인</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>Suppressed by design</source>
        <translation>설계 억제</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days}일 {hours}시간</translation>
    </message>
    <message>
        <source>Raised; held back by its delay or count</source>
        <translation>발생. 지연·횟수 조건으로 대기</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>발령</translation>
    </message>
    <message>
        <source>Raised again</source>
        <translation>다시 발생</translation>
    </message>
    <message>
        <source>Condition away, waiting whether it stays so</source>
        <translation>상태 해소, 지속되는지 확인 중</translation>
    </message>
    <message>
        <source>Condition over</source>
        <translation>상태 해소</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>종료</translation>
    </message>
    <message>
        <source>Hand-over offered</source>
        <translation>인계 요청</translation>
    </message>
    <message>
        <source>Hand-over accepted</source>
        <translation>인계 수락</translation>
    </message>
    <message>
        <source>Hand-over declined</source>
        <translation>인계 거절</translation>
    </message>
    <message>
        <source>Back from the shelf</source>
        <translation>보류 해제</translation>
    </message>
    <message>
        <source>No longer suppressed</source>
        <translation>억제 해제</translation>
    </message>
    <message>
        <source>Taken out of service</source>
        <translation>운용 제외됨</translation>
    </message>
    <message>
        <source>Nobody answered: told further</source>
        <translation>미응답: 다음 담당에게 통보</translation>
    </message>
    <message>
        <source>Still nobody answered: told again</source>
        <translation>계속 미응답: 다시 통보</translation>
    </message>
    <message>
        <source>Put under an incident</source>
        <translation>사건에 묶음</translation>
    </message>
    <message>
        <source>It is over already.</source>
        <translation>이미 종료되었습니다.</translation>
    </message>
    <message>
        <source>This kind of alarm is answered with a note.</source>
        <translation>이 종류의 경보는 메모를 적어 확인합니다.</translation>
    </message>
    <message>
        <source>This kind of alarm must be answered first.</source>
        <translation>이 종류의 경보는 먼저 확인해야 합니다.</translation>
    </message>
    <message>
        <source>It is somebody else&apos;s.</source>
        <translation>다른 사람의 담당입니다.</translation>
    </message>
    <message>
        <source>Your role does not allow it.</source>
        <translation>현재 역할로는 할 수 없습니다.</translation>
    </message>
</context>
</TS>

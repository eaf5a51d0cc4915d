<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AgainModel</name>
    <message>
        <source>{percent} % the suspect?</source>
        <translation>{percent} % 용의자?</translation>
    </message>
    <message>
        <source>{percent} % seen again?</source>
        <translation>{percent} % 다시 보임?</translation>
    </message>
    <message>
        <source>at the same place as in {camera}</source>
        <translation>{camera}의 같은 자리</translation>
    </message>
    <message>
        <source>where he was seen</source>
        <translation>목격 지점</translation>
    </message>
    <message>
        <source>{metres} m from {camera} in {seconds} s ({pace} m/s)</source>
        <translation>{camera}에서 {metres} m를 {seconds}초에 ({pace} m/s)</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) came by</source>
        <translation>
            <numerusform>그 사이 다른 사람 %n명</numerusform>
        </translation>
    </message>
    <message>
        <source>The suspect was seen only once: there is no place to go back to.</source>
        <translation>용의자가 한 번만 목격되었습니다. 되돌아갈 곳이 없습니다.</translation>
    </message>
    <message>
        <source>Nobody is probably the suspect now.</source>
        <translation>지금 용의자로 보이는 사람이 없습니다.</translation>
    </message>
</context>
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
        <source>That is no place: give latitude and longitude, a national point number, or a camera&apos;s number.</source>
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
        <source>The net&apos;s pictures are not shown to the police any more.</source>
        <translation>투망 영상을 더 이상 경찰에 공유하지 않습니다.</translation>
    </message>
    <message>
        <source>{count} cameras of the net are shown to the police until {time}.</source>
        <translation>투망 카메라 {count}대를 {time}까지 경찰에 공유합니다.</translation>
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
        <source>Whoever that was has gone, or somebody else has answered: the net stays where it is.</source>
        <translation>그 사람이 떠났거나 다른 사람이 이미 답했습니다. 투망은 그대로입니다.</translation>
    </message>
    <message>
        <source>The cast has no case yet, so nothing was shown to the police. Try again in a moment.</source>
        <translation>투망에 아직 사건이 없어 경찰에 공유하지 못했습니다. 잠시 뒤 다시 하십시오.</translation>
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
    <message>
        <source>It was real</source>
        <translation>실제 상황</translation>
    </message>
    <message>
        <source>False sign</source>
        <translation>오경보</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>자동</translation>
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
        <source>arrested at the scene</source>
        <translation>현장 검거</translation>
    </message>
    <message>
        <source>arrested later</source>
        <translation>추후 검거</translation>
    </message>
    <message>
        <source>escaped</source>
        <translation>도주</translation>
    </message>
    <message>
        <source>helped</source>
        <translation>구조·지원 완료</translation>
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
        <translation>치우기</translation>
    </message>
    <message>
        <source>Take it off this wall only; it stays open</source>
        <translation>이 화면에서만 치웁니다. 투망은 계속 열려 있습니다</translation>
    </message>
    <message>
        <source>To police</source>
        <translation>경찰에 보내기</translation>
    </message>
    <message>
        <source>Show its pictures to the police and the crews of its case, or stop that</source>
        <translation>이 투망의 영상을 경찰과 사건의 출동 순찰차에 보여 주거나 중지합니다</translation>
    </message>
    <message>
        <source>Arrested</source>
        <translation>검거</translation>
    </message>
    <message>
        <source>It was real, and the suspect was arrested at the scene: let go, and note it</source>
        <translation>실제 상황이며 현장에서 검거했습니다. 투망을 해제하고 기록합니다</translation>
    </message>
    <message>
        <source>Nothing had happened: let go, and note it for its pattern</source>
        <translation>아무 일도 없었습니다. 투망을 해제하고 유형 통계에 기록합니다</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>해제</translation>
    </message>
    <message>
        <source>Seen here, pin, steer, drop, how it ended</source>
        <translation>여기서 발견, 고정, 조종, 제외, 결과</translation>
    </message>
    <message>
        <source>Let the cast go on every console</source>
        <translation>모든 관제석에서 투망을 해제합니다</translation>
    </message>
    <message>
        <source>Seen here</source>
        <translation>여기서 보임</translation>
    </message>
    <message>
        <source>The suspect is seen now by the camera that is selected: the net begins anew there</source>
        <translation>선택한 카메라에 지금 용의자가 보입니다. 투망이 그곳에서 다시 시작됩니다</translation>
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
        <source>Show to the police, or stop that</source>
        <translation>경찰에 보이기·중지</translation>
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
        <source>Not the suspect: do not offer again</source>
        <translation>용의자 아님: 다시 제안하지 않기</translation>
    </message>
    <message>
        <source>Back to where the suspect had been before</source>
        <translation>용의자 위치를 앞선 곳으로 되돌리기</translation>
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
        <source>Real: arrested at the scene, let go</source>
        <translation>사실: 현장 검거, 해제</translation>
    </message>
    <message>
        <source>Real: escaped, let go</source>
        <translation>사실: 도주, 해제</translation>
    </message>
    <message>
        <source>Real: helped, let go</source>
        <translation>사실: 구조·지원 완료, 해제</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>투망 목록, 최신순</translation>
    </message>
</context>
<context>
    <name>Crime</name>
    <message>
        <source>All watched</source>
        <translation>감시 대상 전체</translation>
    </message>
    <message>
        <source>Robbery</source>
        <translation>강도</translation>
    </message>
    <message>
        <source>Kidnapping</source>
        <translation>납치</translation>
    </message>
    <message>
        <source>Burglary</source>
        <translation>침입절도</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>사기</translation>
    </message>
    <message>
        <source>No watched offence is counted yet.</source>
        <translation>감시 대상 범죄의 건수가 아직 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be said yet.</source>
        <translation>아직 말할 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>{low} to {high} %</source>
        <translation>{low} ~ {high} %</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect; chance alone allows {span}, so no effect is shown.</source>
        <translation>감시 대상 범죄: 사기의 추세로 본 예상 대비 {change} %. 우연만으로도 {span}가 나올 수 있어 효과가 입증되지 않습니다.</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): fewer.</source>
        <translation>감시 대상 범죄: 사기의 추세로 본 예상 대비 {change} % (95 %: {span}). 줄었습니다.</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): more.</source>
        <translation>감시 대상 범죄: 사기의 추세로 본 예상 대비 {change} % (95 %: {span}). 늘었습니다.</translation>
    </message>
    <message>
        <source>No year before the cameras has both watched offences and fraud.</source>
        <translation>카메라 이전 해 가운데 감시 대상 범죄와 사기가 함께 집계된 해가 없습니다.</translation>
    </message>
    <message>
        <source>No year since the cameras has both watched offences and fraud.</source>
        <translation>카메라 이후 해 가운데 감시 대상 범죄와 사기가 함께 집계된 해가 없습니다.</translation>
    </message>
    <message>
        <source>Fewer than five on one side: a matter of chance.</source>
        <translation>한쪽이 다섯 건 미만이라 우연에 좌우됩니다.</translation>
    </message>
    <message>
        <source>One year on each side: how much years differ by themselves is not known, the span is the least.</source>
        <translation>앞뒤로 한 해씩뿐이라 해마다의 변동을 알 수 없습니다. 범위는 최소한입니다.</translation>
    </message>
    <message>
        <source>Years differ more than chance would have it; the span is widened by that.</source>
        <translation>해마다의 차이가 우연보다 큽니다. 그만큼 범위를 넓혔습니다.</translation>
    </message>
    <message>
        <source>The two groups moved apart already before the cameras: the comparison is doubtful.</source>
        <translation>카메라 이전부터 두 집단의 추세가 벌어지고 있었습니다. 비교를 믿기 어렵습니다.</translation>
    </message>
    <message>
        <source>Difference in differences: offences that cameras can see against fraud, which they cannot, before and since the cameras. Odds ratio of the counts; exact conditional 95 % span, widened where years scatter more than chance. It shows what went along with the cameras, not that they alone did it.</source>
        <translation>이중차분: 카메라가 볼 수 있는 범죄와 볼 수 없는 사기를 카메라 이전과 이후로 비교합니다. 건수의 오즈비이며 95 % 범위는 조건부 정확 구간이고, 해마다의 변동이 우연보다 크면 넓힙니다. 카메라와 함께 일어난 변화이며, 카메라만의 효과라는 증거는 아닙니다.</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>죄종</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>이후</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>변화 %</translation>
    </message>
    <message>
        <source>95 % span</source>
        <translation>95 % 범위</translation>
    </message>
    <message>
        <source>Fraud before</source>
        <translation>사기 이전</translation>
    </message>
    <message>
        <source>Fraud since</source>
        <translation>사기 이후</translation>
    </message>
</context>
<context>
    <name>CrimeModel</name>
    <message>
        <source>{file} is too large for a table of counts</source>
        <translation>{file}: 건수 표로는 너무 큽니다</translation>
    </message>
    <message>
        <source>columns are missing: {value}. The first line names year, offence, count (연도, 죄종, 건수)</source>
        <translation>열이 없습니다: {value}. 첫 줄에 연도, 죄종, 건수(year, offence, count)를 적으십시오</translation>
    </message>
    <message>
        <source>it is neither UTF-8 nor CP949 text</source>
        <translation>UTF-8도 CP949도 아닌 글입니다</translation>
    </message>
    <message>
        <source>there is no row in it</source>
        <translation>행이 하나도 없습니다</translation>
    </message>
    <message>
        <source>{value} rows are too many</source>
        <translation>{value}행은 너무 많습니다</translation>
    </message>
    <message>
        <source>“{value}” is no year</source>
        <translation>“{value}”은(는) 연도가 아닙니다</translation>
    </message>
    <message>
        <source>the offence is missing or too long</source>
        <translation>죄종이 없거나 너무 깁니다</translation>
    </message>
    <message>
        <source>“{value}” is no count</source>
        <translation>“{value}”은(는) 건수가 아닙니다</translation>
    </message>
    <message>
        <source>{value} is there twice</source>
        <translation>{value}이(가) 두 번 있습니다</translation>
    </message>
    <message>
        <source>Line {line}: {said}</source>
        <translation>{line}번째 줄: {said}</translation>
    </message>
    <message>
        <source>Somebody else changed the counts meanwhile; here they are. Make your change again.</source>
        <translation>그사이 다른 사람이 건수를 바꾸었습니다. 바뀐 것을 보고 다시 고치십시오.</translation>
    </message>
    <message>
        <source>The hub does not answer: nothing was changed.</source>
        <translation>허브가 응답하지 않습니다. 아무것도 바뀌지 않았습니다.</translation>
    </message>
    <message>
        <source>The counts were not changed: {error}</source>
        <translation>건수를 바꾸지 못했습니다: {error}</translation>
    </message>
</context>
<context>
    <name>CrimeSheet</name>
    <message>
        <source>counts, 100 = before; dashed: not watched</source>
        <translation>건수, 이전 = 100, 점선: 감시 밖</translation>
    </message>
    <message>
        <source> cameras watch</source>
        <translation> 카메라 감시</translation>
    </message>
    <message>
        <source>% more or fewer than expected, 95 %</source>
        <translation>예상 대비 증감 %, 95 %</translation>
    </message>
    <message>
        <source>The hub has not told the counts of crimes yet.</source>
        <translation>허브가 아직 범죄 건수를 알리지 않았습니다.</translation>
    </message>
    <message>
        <source>No counts yet. Type a year’s counts in below, or import a CSV file with year, offence, count: at least one watched offence and fraud, a year before the cameras and one since.</source>
        <translation>아직 건수가 없습니다. 아래에 한 해의 건수를 입력하거나 연도·죄종·건수가 있는 CSV 파일을 가져오십시오. 감시 대상 범죄 하나와 사기가, 카메라 이전과 이후로 한 해씩 있어야 합니다.</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>Cameras watch since</source>
        <translation>카메라 감시 시작 연도</translation>
    </message>
    <message>
        <source>District (none: the whole city)</source>
        <translation>지역 (비우면 시 전체)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>행 삭제</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>CSV 가져오기…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV 내보내기…</translation>
    </message>
    <message>
        <source>Report as PDF…</source>
        <translation>PDF 보고서…</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>연도</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>죄종</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>District</source>
        <translation>지역</translation>
    </message>
    <message>
        <source>Counts of crimes</source>
        <translation>범죄 건수</translation>
    </message>
    <message>
        <source>Counts of each year</source>
        <translation>연도별 건수</translation>
    </message>
    <message>
        <source>Change beside what was expected</source>
        <translation>예상 대비 변화</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>저장함: {path}</translation>
    </message>
    <message>
        <source>Import counts from</source>
        <translation>건수를 가져올 파일</translation>
    </message>
    <message>
        <source>Export the counts to</source>
        <translation>건수를 내보낼 파일</translation>
    </message>
    <message>
        <source>Write the report to</source>
        <translation>보고서를 저장할 파일</translation>
    </message>
    <message>
        <source>Crime where cameras watch</source>
        <translation>카메라가 감시하는 곳의 범죄</translation>
    </message>
    <message>
        <source>Made {time}; counts by {person}</source>
        <translation>작성 {time}, 건수 입력 {person}</translation>
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
    <message>
        <source>turning</source>
        <translation>도는 중</translation>
    </message>
    <message>
        <source>taken for something else</source>
        <translation>다른 임무에 쓰임</translation>
    </message>
    <message>
        <source>does not obey</source>
        <translation>지시를 따르지 않음</translation>
    </message>
    <message>
        <source>steered by hand</source>
        <translation>수동 조종 중</translation>
    </message>
    <message>
        <source>may not turn</source>
        <translation>돌릴 수 없음</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>직접 추가함</translation>
    </message>
    <message>
        <source>suspect seen here last</source>
        <translation>용의자 마지막 확인</translation>
    </message>
    <message>
        <source>it began here</source>
        <translation>징후가 난 곳</translation>
    </message>
    <message>
        <source>closes one way out</source>
        <translation>퇴로 1곳 차단</translation>
    </message>
    <message>
        <source>closes {count} ways out</source>
        <translation>퇴로 {count}곳 차단</translation>
    </message>
    <message>
        <source>from another system</source>
        <translation>외부 시스템</translation>
    </message>
</context>
<context>
    <name>OperationsPanel</name>
    <message>
        <source>The figures did not come: {why}</source>
        <translation>성과를 받지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>The figures are being asked for.</source>
        <translation>성과를 조회하고 있습니다.</translation>
    </message>
    <message>
        <source>{nets} nets and {signs} signs in {days} days · {cameras} camera days watched</source>
        <translation>{days}일간 투망 {nets}건, 징후 {signs}건 · 감시 {cameras} 카메라·일</translation>
    </message>
    <message>
        <source>median / nine in ten, s</source>
        <translation>중앙값 / 90%, 초</translation>
    </message>
    <message>
        <source>{real} of {judged} judged</source>
        <translation>판정 {judged}건 중 {real}건</translation>
    </message>
    <message>
        <source>{arrested} of {real} real nets</source>
        <translation>실제 투망 {real}건 중 {arrested}건</translation>
    </message>
    <message>
        <source>at most {aim}; announced {rate}</source>
        <translation>목표 {aim} 이하, 통보 {rate}</translation>
    </message>
    <message>
        <source>Arrests at the scene</source>
        <translation>현장 검거</translation>
    </message>
    <message>
        <source>Time to net</source>
        <translation>투망까지</translation>
    </message>
    <message>
        <source>Time to police</source>
        <translation>경찰 전달까지</translation>
    </message>
    <message>
        <source>Time to the scene</source>
        <translation>현장 도착까지</translation>
    </message>
    <message>
        <source>Nets that were real</source>
        <translation>사실로 확인된 투망</translation>
    </message>
    <message>
        <source>False signs per camera and day</source>
        <translation>카메라·일당 오경보</translation>
    </message>
    <message>
        <source>over the aim</source>
        <translation>목표 초과</translation>
    </message>
    <message>
        <source>Nets by pattern: real, and false beside it</source>
        <translation>유형별 투망: 사실, 옆은 오경보</translation>
    </message>
    <message>
        <source>nets</source>
        <translation>건</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>근무조</translation>
    </message>
    <message>
        <source>Time to police by shift, median</source>
        <translation>근무조별 경찰 전달까지, 중앙값</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>False signs per camera and day by shift</source>
        <translation>근무조별 카메라·일당 오경보</translation>
    </message>
    <message>
        <source>aim: {aim}</source>
        <translation>목표: {aim}</translation>
    </message>
    <message>
        <source>signs per camera and day</source>
        <translation>카메라·일당 건</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>투망</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>사실</translation>
    </message>
    <message>
        <source>False</source>
        <translation>오경보</translation>
    </message>
    <message>
        <source>Arrests</source>
        <translation>검거</translation>
    </message>
    <message>
        <source>To net, s</source>
        <translation>투망까지(초)</translation>
    </message>
    <message>
        <source>To police, s</source>
        <translation>경찰까지(초)</translation>
    </message>
    <message>
        <source>To scene, s</source>
        <translation>현장까지(초)</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>징후</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>통보</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>보류</translation>
    </message>
    <message>
        <source>False per camera and day</source>
        <translation>카메라·일당 오경보</translation>
    </message>
    <message>
        <source>Export the figures as CSV</source>
        <translation>성과를 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
        <source>▲ Could not be written to {path}: {why}</source>
        <translation>▲ {path}에 저장하지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>표</translation>
    </message>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>최근 %n일</numerusform>
        </translation>
    </message>
    <message>
        <source>Time the figures are of</source>
        <translation>성과 기간</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>다시 조회</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV 내보내기…</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Pattern: {name}</source>
        <translation>유형: {name}</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>이 유형을 찾음</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>22:00-05:00; empty: always</source>
        <translation>22:00-05:00, 비우면 항상</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>numbers, 12 15 340; empty: all</source>
        <translation>번호로 입력(12 15 340), 비우면 전체</translation>
    </message>
    <message>
        <source>Areas and lines</source>
        <translation>구역과 경계선</translation>
    </message>
    <message>
        <source>12 | material store | 0.35,0.3 0.8,0.3 0.8,0.8 0.35,0.8</source>
        <translation>12 | 자재 창고 | 0.35,0.3 0.8,0.3 0.8,0.8 0.35,0.8</translation>
    </message>
    <message>
        <source>Show the areas in the picture</source>
        <translation>화면에 구역 표시</translation>
    </message>
    <message>
        <source>Their corners appear in the live pictures of their cameras for a while</source>
        <translation>구역의 꼭짓점을 해당 카메라의 실시간 화면에 잠시 표시합니다</translation>
    </message>
    <message>
        <source>Write it into the site&apos;s file</source>
        <translation>현장 파일에 저장</translation>
    </message>
</context>
<context>
    <name>SignModel</name>
    <message>
        <source>There is no camera {number}.</source>
        <translation>{number}번 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>No sign waits for an answer.</source>
        <translation>답을 기다리는 징후가 없습니다.</translation>
    </message>
</context>
<context>
    <name>SignsPanel</name>
    <message>
        <source>The hub has not answered yet: signs appear here as soon as it does.</source>
        <translation>허브가 아직 응답하지 않았습니다. 응답하면 징후가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>No signs. What cameras see of a crime appears here, with its reason.</source>
        <translation>징후가 없습니다. 카메라가 범죄 징후를 보면 이유와 함께 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>net in {seconds} s unless stopped</source>
        <translation>취소하지 않으면 {seconds}초 뒤 투망</translation>
    </message>
    <message>
        <source>waits for you: no net by itself</source>
        <translation>답을 기다림: 자동 투망 없음</translation>
    </message>
    <message>
        <source>● net cast</source>
        <translation>● 투망함</translation>
    </message>
    <message>
        <source>seen again by an open net</source>
        <translation>열린 투망에서 다시 발견</translation>
    </message>
    <message>
        <source>stopped by {person}</source>
        <translation>{person} 취소</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>아무도 답하지 않음</translation>
    </message>
    <message>
        <source>only told</source>
        <translation>알림만</translation>
    </message>
    <message>
        <source>kept back: its camera has spent its alarms</source>
        <translation>보류: 이 카메라의 경보 한도를 다 씀</translation>
    </message>
    <message>
        <source>kept back: the day&apos;s alarms are spent</source>
        <translation>보류: 하루 경보 한도를 다 씀</translation>
    </message>
    <message>
        <source>waits for you: its pattern was wrong too often</source>
        <translation>답을 기다림: 이 유형은 오경보가 잦음</translation>
    </message>
    <message>
        <source>it was real</source>
        <translation>사실이었음</translation>
    </message>
    <message>
        <source>false sign</source>
        <translation>오경보</translation>
    </message>
    <message>
        <source>The site&apos;s patterns are not read: {why}</source>
        <translation>현장 유형 파일을 읽지 못합니다: {why}</translation>
    </message>
    <message>
        <source>Alarms by signs: {today} of {allowed} in 24 h ({aim} per camera and day)</source>
        <translation>징후 경보: 24시간 {allowed}건 중 {today}건 (카메라·일당 {aim}건)</translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) have spent theirs</source>
        <translation>
            <numerusform>카메라 %n대는 한도를 다 씀</numerusform>
        </translation>
    </message>
    <message>
        <source>○ off</source>
        <translation>○ 끔</translation>
    </message>
    <message>
        <source>▼ asks (quieted)</source>
        <translation>▼ 물어봄(억제)</translation>
    </message>
    <message>
        <source>net in {seconds} s</source>
        <translation>{seconds}초 뒤 투망</translation>
    </message>
    <message>
        <source>net at once</source>
        <translation>즉시 투망</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>물어봄</translation>
    </message>
    <message>
        <source>only tells</source>
        <translation>알림만</translation>
    </message>
    <message>
        <source>set by {person}</source>
        <translation>{person} 설정</translation>
    </message>
    <message>
        <source>wrong too often: until {until} it only asks</source>
        <translation>오경보가 잦음: {until}까지 물어보기만 함</translation>
    </message>
    <message>
        <source>Cast now</source>
        <translation>지금 투망</translation>
    </message>
    <message>
        <source>Cast its net now</source>
        <translation>이 징후에 지금 투망합니다</translation>
    </message>
    <message>
        <source>Not a sign</source>
        <translation>징후 아님</translation>
    </message>
    <message>
        <source>Nothing is cast; its pattern learns of it</source>
        <translation>투망하지 않고 이 유형의 성적에 반영합니다</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>영상 보기</translation>
    </message>
    <message>
        <source>Show its camera</source>
        <translation>해당 카메라를 봅니다</translation>
    </message>
    <message>
        <source>Casts a net at once</source>
        <translation>즉시 투망</translation>
    </message>
    <message>
        <source>Asks; a net after 10 s unless stopped</source>
        <translation>물어보고, 취소하지 않으면 10초 뒤 투망</translation>
    </message>
    <message>
        <source>Asks; nothing by itself</source>
        <translation>물어보기만 함</translation>
    </message>
    <message>
        <source>Is only told</source>
        <translation>알림만</translation>
    </message>
    <message>
        <source>Set it for this site…</source>
        <translation>이 현장에 맞게 설정…</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>조치</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>투망</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>사실</translation>
    </message>
    <message>
        <source>False</source>
        <translation>오경보</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>적중률</translation>
    </message>
    <message>
        <source>Signs, those that wait first</source>
        <translation>징후, 답을 기다리는 것부터</translation>
    </message>
    <message>
        <source>Patterns: what they lead to and are worth</source>
        <translation>유형별 조치와 성적</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Year</source>
        <translation>연도</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>죄종</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>District</source>
        <translation>지역</translation>
    </message>
</context>
</TS>

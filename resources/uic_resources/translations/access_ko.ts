<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Access</name>
    <message>
        <source>protected: say what you look at it for</source>
        <translation>보호 카메라: 무엇 때문에 보는지 밝혀 주세요</translation>
    </message>
    <message>
        <source>the hub keeps its address, and no hub answers</source>
        <translation>주소는 허브가 보관하는데, 응답하는 허브가 없습니다</translation>
    </message>
    <message>
        <source>Finish making the administrator first, or leave it with “Not now”.</source>
        <translation>먼저 관리자를 만들거나, “나중에”를 눌러 나가세요.</translation>
    </message>
    <message>
        <source>The console is locked: unlock it first.</source>
        <translation>관제석이 잠겨 있습니다. 먼저 잠금을 푸세요.</translation>
    </message>
    <message>
        <source>Nobody is signed in here: sign in first.</source>
        <translation>로그인한 사람이 없습니다. 먼저 로그인하세요.</translation>
    </message>
    <message>
        <source>This computer&apos;s administrator</source>
        <translation>이 컴퓨터의 관리자</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>로그인 안 됨</translation>
    </message>
    <message>
        <source>Protected cameras wait for a purpose: {count}</source>
        <translation>열람 목적을 기다리는 보호 카메라: {count}대</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>Who is signed in here</source>
        <translation>여기 로그인한 사람</translation>
    </message>
    <message>
        <source>Lock this console</source>
        <translation>이 관제석 잠그기</translation>
    </message>
    <message>
        <source>Hand over to the next person</source>
        <translation>다음 근무자에게 넘기기</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>내 비밀번호 바꾸기</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
    <message>
        <source>Set up sign-in: make the first administrator</source>
        <translation>로그인 설정: 첫 관리자 만들기</translation>
    </message>
    <message>
        <source>Purpose of the protected cameras</source>
        <translation>보호 카메라의 열람 목적</translation>
    </message>
    <message>
        <source>Access: accounts, roles, keys</source>
        <translation>접근 권한: 계정, 역할, 키</translation>
    </message>
    <message>
        <source>Who else is signed in</source>
        <translation>로그인한 다른 사람</translation>
    </message>
    <message>
        <source>see</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>present</source>
        <translation>화면 띄우기</translation>
    </message>
    <message>
        <source>steer</source>
        <translation>조종</translation>
    </message>
    <message>
        <source>acknowledge</source>
        <translation>확인</translation>
    </message>
    <message>
        <source>export</source>
        <translation>반출</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>승인</translation>
    </message>
    <message>
        <source>administer</source>
        <translation>관리</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>발행</translation>
    </message>
    <message>
        <source>audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>layouts</source>
        <translation>분할</translation>
    </message>
    <message>
        <source>alarms</source>
        <translation>경보</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>net-casts</source>
        <translation>투망</translation>
    </message>
    <message>
        <source>exports</source>
        <translation>반출</translation>
    </message>
    <message>
        <source>access</source>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>plugins</source>
        <translation>플러그인</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>상황실장</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>관제요원</translation>
    </message>
    <message>
        <source>police liaison</source>
        <translation>경찰 협력관</translation>
    </message>
    <message>
        <source>teacher</source>
        <translation>안전교육 강사</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>감사자</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>열람자</translation>
    </message>
    <message>
        <source>The account or the password is wrong.</source>
        <translation>계정이나 비밀번호가 틀렸습니다.</translation>
    </message>
    <message>
        <source>This account is switched off. Ask an administrator.</source>
        <translation>꺼진 계정입니다. 관리자에게 문의하세요.</translation>
    </message>
    <message>
        <source>Too many wrong passwords. Wait a minute, then try again.</source>
        <translation>비밀번호가 여러 번 틀렸습니다. 잠시 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Choose a password of your own: this one was given to you.</source>
        <translation>받은 비밀번호입니다. 본인만 아는 비밀번호로 바꾸세요.</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>두 번째 사람을 기다림</translation>
    </message>
    <message>
        <source>agreed to; being carried out</source>
        <translation>동의함, 실행 중</translation>
    </message>
    <message>
        <source>agreed to and done</source>
        <translation>동의하여 실행함</translation>
    </message>
    <message>
        <source>agreed to, but it failed</source>
        <translation>동의했으나 실패함</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거절됨</translation>
    </message>
    <message>
        <source>nobody answered in time</source>
        <translation>시간 안에 답이 없음</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>거둠</translation>
    </message>
    <message>
        <source>nobody touched keyboard or mouse</source>
        <translation>키보드·마우스를 쓰지 않음</translation>
    </message>
    <message>
        <source>the shift has changed</source>
        <translation>근무 교대</translation>
    </message>
    <message>
        <source>an administrator locked it</source>
        <translation>관리자가 잠금</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>모든 카메라</translation>
    </message>
    <message>
        <source>no camera</source>
        <translation>카메라 없음</translation>
    </message>
    <message>
        <source>group {name}</source>
        <translation>{name} 그룹</translation>
    </message>
    <message>
        <source>cameras of {name}</source>
        <translation>{name} 소속 카메라</translation>
    </message>
    <message>
        <source>{name} cameras</source>
        <translation>{name} 종류 카메라</translation>
    </message>
    <message>
        <source>camera {name}</source>
        <translation>카메라 {name}</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}).</source>
        <translation>맡은 역할로는 ‘{right}’을(를) 할 수 없습니다 ({area}).</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}) at this time.</source>
        <translation>맡은 역할로는 지금 시간에 ‘{right}’을(를) 할 수 없습니다 ({area}).</translation>
    </message>
    <message>
        <source>Your roles do not let you {right} ({area}) for this camera.</source>
        <translation>맡은 역할로는 이 카메라에 ‘{right}’을(를) 할 수 없습니다 ({area}).</translation>
    </message>
    <message>
        <source>The hub refused: {why}</source>
        <translation>허브가 거절했습니다: {why}</translation>
    </message>
    <message>
        <source>locked since {time}</source>
        <translation>{time}부터 잠김</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>로그인 중</translation>
    </message>
    <message>
        <source>The hub</source>
        <translation>허브</translation>
    </message>
</context>
<context>
    <name>AccessBook</name>
    <message>
        <source>✓ Done: {what}</source>
        <translation>✓ 완료: {what}</translation>
    </message>
    <message>
        <source>✓ Done</source>
        <translation>✓ 완료</translation>
    </message>
</context>
<context>
    <name>AccessWindow</name>
    <message>
        <source>Undo: {what}</source>
        <translation>되돌리기: {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Keys ({count} waiting)</source>
        <translation>키 ({count}개 대기)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>One machine, one person: nobody is asked to sign in here. Make an administrator, then admit a second console&apos;s key: from then on everyone signs in.</source>
        <translation>컴퓨터 한 대, 한 사람: 여기서는 로그인을 묻지 않습니다. 관리자를 만든 다음 두 번째 관제석의 키를 허용하면, 그때부터 모두 로그인합니다.</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>접근 권한</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>로그인 중</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>마지막 변경을 되돌립니다</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>부서</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>No account yet. Fill in the form and save the first one.</source>
        <translation>아직 계정이 없습니다. 옆 양식을 채워 첫 계정을 저장하세요.</translation>
    </message>
    <message>
        <source>✕ off</source>
        <translation>✕ 꺼짐</translation>
    </message>
    <message>
        <source>✕ ended {day}</source>
        <translation>✕ {day} 종료</translation>
    </message>
    <message>
        <source>▲ no password yet</source>
        <translation>▲ 비밀번호 없음</translation>
    </message>
    <message>
        <source>● must choose a password</source>
        <translation>● 비밀번호를 바꿔야 함</translation>
    </message>
    <message>
        <source>● on</source>
        <translation>● 사용</translation>
    </message>
    <message>
        <source>write it as 2026-12-31</source>
        <translation>2026-12-31처럼 쓰세요</translation>
    </message>
    <message>
        <source>at least 10 characters</source>
        <translation>10자 이상</translation>
    </message>
    <message>
        <source>Without a password nobody can sign in with it yet.</source>
        <translation>비밀번호가 없으면 아직 로그인할 수 없습니다.</translation>
    </message>
    <message>
        <source>New account</source>
        <translation>새 계정</translation>
    </message>
    <message>
        <source>Search accounts</source>
        <translation>계정 검색</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Account: what is typed at the sign-in</source>
        <translation>계정: 로그인할 때 쓰는 이름</translation>
    </message>
    <message>
        <source>Name, as colleagues read it</source>
        <translation>이름: 동료가 보는 이름</translation>
    </message>
    <message>
        <source>Last day, for a secondment (2026-12-31; empty: no end)</source>
        <translation>파견 마지막 날 (2026-12-31, 비우면 끝 없음)</translation>
    </message>
    <message>
        <source>May sign in</source>
        <translation>로그인할 수 있음</translation>
    </message>
    <message>
        <source>New password to hand over (empty: stays as it is)</source>
        <translation>전달할 새 비밀번호 (비우면 그대로)</translation>
    </message>
    <message>
        <source>Make one</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>Anyang city control centre</source>
        <translation>안양시 도시통합관제센터</translation>
    </message>
    <message>
        <source>Switch to the other language (Korean, English)</source>
        <translation>다른 언어로 바꾸기 (한국어, 영어)</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>Hub {address}: {state}</source>
        <translation>허브 {address}: {state}</translation>
    </message>
    <message>
        <source>Its key: {fingerprint}</source>
        <translation>허브의 키: {fingerprint}</translation>
    </message>
    <message>
        <source>This console&apos;s key: {fingerprint}</source>
        <translation>이 관제석의 키: {fingerprint}</translation>
    </message>
    <message>
        <source>Waiting for the hub. As soon as it answers you can sign in here.</source>
        <translation>허브를 기다리고 있습니다. 응답하면 바로 여기서 로그인할 수 있습니다.</translation>
    </message>
    <message>
        <source>Waiting for the hub. If it runs, it may not know this console&apos;s key yet: an administrator admits it in the Access window, where the same fingerprint stands as below.</source>
        <translation>허브를 기다리고 있습니다. 허브가 켜져 있다면 이 관제석의 키를 아직 모를 수 있습니다. 관리자가 접근 권한 창에서 아래와 같은 지문의 키를 허용하면 됩니다.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Joins as</source>
        <translation>접속 이름</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>지문</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>▲ waits for admission</source>
        <translation>▲ 허용 대기</translation>
    </message>
    <message>
        <source>from {address}</source>
        <translation>{address}에서</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n회</numerusform>
        </translation>
    </message>
    <message>
        <source>✕ revoked</source>
        <translation>✕ 철회됨</translation>
    </message>
    <message>
        <source>● admitted</source>
        <translation>● 허용됨</translation>
    </message>
    <message>
        <source>the hub&apos;s own machine</source>
        <translation>허브가 있는 컴퓨터</translation>
    </message>
    <message>
        <source>No key yet. Start a console on another machine with this hub&apos;s address: its key appears here and waits.</source>
        <translation>아직 키가 없습니다. 다른 컴퓨터에서 이 허브의 주소로 관제석을 시작하면, 그 키가 여기에 나타나 기다립니다.</translation>
    </message>
    <message>
        <source>kind/name, as console/river-2</source>
        <translation>console/river-2처럼 종류/이름</translation>
    </message>
    <message>
        <source>The key of the hub&apos;s own machine cannot be revoked.</source>
        <translation>허브가 있는 컴퓨터의 키는 철회할 수 없습니다.</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>키 검색</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Joins as (console/river-2)</source>
        <translation>접속 이름 (console/river-2)</translation>
    </message>
    <message>
        <source>Whoever signs in there may no more than (none checked: no bound)</source>
        <translation>그 자리에서 로그인한 사람의 상한 역할 (없으면 제한 없음)</translation>
    </message>
    <message>
        <source>May without a person (workers, gateways)</source>
        <translation>사람 없이 할 수 있는 역할 (작업기, 게이트웨이)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Admit</source>
        <translation>허용</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>철회</translation>
    </message>
    <message>
        <source>Copy the hub&apos;s public key</source>
        <translation>허브의 공개 키 복사</translation>
    </message>
    <message>
        <source>This hub&apos;s own key: {fingerprint}</source>
        <translation>이 허브의 키: {fingerprint}</translation>
    </message>
    <message>
        <source>This key tried to join from {address}. Compare the fingerprint with the one its console shows — by telephone, not by mail — then admit it.</source>
        <translation>이 키가 {address}에서 접속하려 했습니다. 그 관제석에 보이는 지문과 같은지 전화로(메일 말고) 확인한 뒤 허용하세요.</translation>
    </message>
    <message>
        <source>Choose a key</source>
        <translation>키를 고르세요</translation>
    </message>
</context>
<context>
    <name>LockStrip</name>
    <message>
        <source>The password was given to you: choose your own (at least 10 characters)</source>
        <translation>받은 비밀번호입니다. 본인의 비밀번호를 정하세요 (10자 이상)</translation>
    </message>
    <message>
        <source>Hand over: the next person signs in, the wall stays as it is</source>
        <translation>인계: 다음 근무자가 로그인합니다. 비디오월은 그대로 있습니다</translation>
    </message>
    <message>
        <source>The hub was started anew: {account}, sign in again</source>
        <translation>허브가 새로 시작했습니다. {account} 님, 다시 로그인하세요</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>새 비밀번호</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 풀기</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Another person…</source>
        <translation>다른 사람…</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Asking the hub…</source>
        <translation>허브에 묻는 중…</translation>
    </message>
    <message>
        <source>Nothing fits “{typed}”.</source>
        <translation>“{typed}”에 맞는 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>▲ Caps Lock is on</source>
        <translation>▲ Caps Lock이 켜져 있습니다</translation>
    </message>
    <message>
        <source>▲ Hangul is being typed: press the 한/영 key</source>
        <translation>▲ 한글이 입력되고 있습니다. 한/영 키를 누르세요</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>비밀번호 가리기</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>비밀번호 보이기</translation>
    </message>
</context>
<context>
    <name>PasswordWindow</name>
    <message>
        <source>not the same</source>
        <translation>서로 다릅니다</translation>
    </message>
    <message>
        <source>✓ The password is changed.</source>
        <translation>✓ 비밀번호를 바꿨습니다.</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>비밀번호 바꾸기</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>지금까지의 비밀번호</translation>
    </message>
    <message>
        <source>New password (at least 10 characters)</source>
        <translation>새 비밀번호 (10자 이상)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
</context>
<context>
    <name>Purpose</name>
    <message>
        <source>112 report</source>
        <translation>112 신고</translation>
    </message>
    <message>
        <source>119 report</source>
        <translation>119 신고</translation>
    </message>
    <message>
        <source>Missing person</source>
        <translation>실종자 수색</translation>
    </message>
    <message>
        <source>Disaster response</source>
        <translation>재난 대응</translation>
    </message>
    <message>
        <source>Check of the camera</source>
        <translation>카메라 점검</translation>
    </message>
</context>
<context>
    <name>PurposeWindow</name>
    <message>
        <source>Protected camera</source>
        <translation>보호 카메라</translation>
    </message>
    <message>
        <source>No protected camera waits.</source>
        <translation>기다리는 보호 카메라가 없습니다.</translation>
    </message>
    <message>
        <source>What do you look at it for? Your name, the time and the purpose go into the audit.</source>
        <translation>무엇 때문에 보십니까? 이름과 시각, 목적이 감사 기록에 남습니다.</translation>
    </message>
    <message>
        <source>Another purpose</source>
        <translation>다른 목적</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>RequestLine</name>
    <message>
        <source>A colleague who may approve types her account and password here.</source>
        <translation>승인할 수 있는 동료가 계정과 비밀번호를 여기에 입력합니다.</translation>
    </message>
    <message>
        <source>Say why in the field beside it.</source>
        <translation>옆 칸에 이유를 적으세요.</translation>
    </message>
    <message>
        <source>Needs a second person: {what}</source>
        <translation>두 번째 사람이 필요함: {what}</translation>
    </message>
    <message>
        <source>{person} asks you to agree: {what}</source>
        <translation>{person} 님이 동의를 구합니다: {what}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Colleague&apos;s account</source>
        <translation>동료의 계정</translation>
    </message>
    <message>
        <source>Colleague&apos;s password</source>
        <translation>동료의 비밀번호</translation>
    </message>
    <message>
        <source>Agree here</source>
        <translation>여기서 동의</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>동의</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>거두기</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>거절</translation>
    </message>
</context>
<context>
    <name>RequestStrip</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message>
        <source>Role</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>가진 사람</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>계정 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No role yet: make one, then give it to accounts.</source>
        <translation>아직 역할이 없습니다. 하나 만들어 계정에 주세요.</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>{day}까지</translation>
    </message>
    <message>
        <source>② with a second person</source>
        <translation>② 두 번째 사람과 함께</translation>
    </message>
    <message>
        <source>Change the line</source>
        <translation>줄 바꾸기</translation>
    </message>
    <message>
        <source>Add a line</source>
        <translation>줄 더하기</translation>
    </message>
    <message>
        <source>write it as 2026-12-31</source>
        <translation>2026-12-31처럼 쓰세요</translation>
    </message>
    <message>
        <source>write them as 22:00-06:00</source>
        <translation>22:00-06:00처럼 쓰세요</translation>
    </message>
    <message>
        <source>A built-in role cannot be changed: copy it.</source>
        <translation>기본 역할은 바꿀 수 없습니다. 복사해서 쓰세요.</translation>
    </message>
    <message>
        <source>all cameras</source>
        <translation>모든 카메라</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>those of a department</source>
        <translation>부서의 카메라</translation>
    </message>
    <message>
        <source>those of a kind</source>
        <translation>종류별 카메라</translation>
    </message>
    <message>
        <source>one camera</source>
        <translation>카메라 한 대</translation>
    </message>
    <message>
        <source>no camera</source>
        <translation>카메라 없음</translation>
    </message>
    <message>
        <source>New role</source>
        <translation>새 역할</translation>
    </message>
    <message>
        <source>Choose a role</source>
        <translation>역할을 고르세요</translation>
    </message>
    <message>
        <source>■ Built in: it can be read and copied, not changed.</source>
        <translation>■ 기본 역할: 볼 수 있고 복사할 수 있지만 바꿀 수는 없습니다.</translation>
    </message>
    <message>
        <source>Search roles</source>
        <translation>역할 검색</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>역할</translation>
    </message>
    <message>
        <source>What the role lets do: areas down, rights across</source>
        <translation>역할이 허락하는 것: 세로는 분야, 가로는 권한</translation>
    </message>
    <message>
        <source>Lines of the role</source>
        <translation>역할의 줄</translation>
    </message>
    <message>
        <source>Key: short, as night-operator</source>
        <translation>키: night-operator처럼 짧게</translation>
    </message>
    <message>
        <source>Name in Korean</source>
        <translation>한국어 이름</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>영어 이름</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>구역</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Which: name of the group, department, …</source>
        <translation>어느 것: 그룹·부서 등의 이름</translation>
    </message>
    <message>
        <source>Hours (22:00-06:00; empty: all day)</source>
        <translation>시간 (22:00-06:00, 비우면 종일)</translation>
    </message>
    <message>
        <source>Last day (empty: no end)</source>
        <translation>마지막 날 (비우면 끝 없음)</translation>
    </message>
    <message>
        <source>② takes effect only when a second person agrees</source>
        <translation>② 두 번째 사람이 동의해야 실행됨</translation>
    </message>
    <message>
        <source>Take the line away</source>
        <translation>줄 지우기</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>SessionPanel</name>
    <message>
        <source>This computer&apos;s administrator</source>
        <translation>이 컴퓨터의 관리자</translation>
    </message>
    <message>
        <source>This hub serves this one computer, so nobody is asked to sign in: whoever sits here may do everything, and the audit names her as “local”. As soon as a second console is admitted, or sign-in is set up, everyone signs in under her own name.</source>
        <translation>이 허브는 이 컴퓨터 한 대만 쓰므로 로그인을 묻지 않습니다. 앉은 사람이 모든 일을 할 수 있고, 감사 기록에는 “local”로 남습니다. 두 번째 관제석이 허용되거나 로그인을 설정하면 모두 자기 이름으로 로그인합니다.</translation>
    </message>
    <message>
        <source>Signed in since {time}</source>
        <translation>{time}부터 로그인</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>로그인한 사람이 없습니다</translation>
    </message>
    <message>
        <source>with a second person</source>
        <translation>두 번째 사람과 함께</translation>
    </message>
    <message>
        <source>Locks after {minutes} minutes without keyboard or mouse</source>
        <translation>키보드·마우스를 {minutes}분 쓰지 않으면 잠깁니다</translation>
    </message>
    <message>
        <source>Locks when the shift changes: {times}</source>
        <translation>교대 시각에 잠깁니다: {times}</translation>
    </message>
</context>
<context>
    <name>SetUpCard</name>
    <message>
        <source>not the same</source>
        <translation>서로 다릅니다</translation>
    </message>
    <message>
        <source>Make the first administrator</source>
        <translation>첫 관리자 만들기</translation>
    </message>
    <message>
        <source>This hub has no account yet, and no password that comes with it. The account you make here may make all the others. It can be made on the hub&apos;s own machine only.</source>
        <translation>이 허브에는 아직 계정이 없고, 처음부터 정해진 비밀번호도 없습니다. 여기서 만드는 계정으로 다른 모든 계정을 만듭니다. 허브가 있는 컴퓨터에서만 만들 수 있습니다.</translation>
    </message>
    <message>
        <source>Account: what is typed at the sign-in</source>
        <translation>계정: 로그인할 때 쓰는 이름</translation>
    </message>
    <message>
        <source>Name, as colleagues read it</source>
        <translation>이름: 동료가 보는 이름</translation>
    </message>
    <message>
        <source>Department (may be empty)</source>
        <translation>부서 (비워도 됨)</translation>
    </message>
    <message>
        <source>Password (at least 10 characters)</source>
        <translation>비밀번호 (10자 이상)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Make the administrator</source>
        <translation>관리자 만들기</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>not the same</source>
        <translation>서로 다릅니다</translation>
    </message>
    <message>
        <source>Choose your password</source>
        <translation>비밀번호 정하기</translation>
    </message>
    <message>
        <source>The one you typed was given to you by another. Choose your own; nobody else will know it.</source>
        <translation>입력한 비밀번호는 다른 사람이 준 것입니다. 본인만 아는 비밀번호를 정하세요.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>What you do here is recorded under your name.</source>
        <translation>여기서 하는 일은 본인 이름으로 기록됩니다.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>비밀번호</translation>
    </message>
    <message>
        <source>New password (at least 10 characters)</source>
        <translation>새 비밀번호 (10자 이상)</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>한 번 더</translation>
    </message>
    <message>
        <source>Save and sign in</source>
        <translation>저장하고 로그인</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>SignInsPage</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>콘솔</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Nobody is signed in. Whoever signs in at a console appears here.</source>
        <translation>로그인한 사람이 없습니다. 관제석에서 로그인하면 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>○ console is away</source>
        <translation>○ 관제석이 떨어져 있음</translation>
    </message>
    <message>
        <source>● here, active {time}</source>
        <translation>● 자리에 있음, {time} 사용</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>줄을 고르세요</translation>
    </message>
    <message>
        <source>at {client}</source>
        <translation>{client}에서</translation>
    </message>
    <message>
        <source>key {fingerprint}</source>
        <translation>키 {fingerprint}</translation>
    </message>
    <message>
        <source>the one person of a one-machine hub</source>
        <translation>컴퓨터 한 대로 쓰는 허브의 한 사람</translation>
    </message>
    <message>
        <source>Search who is signed in</source>
        <translation>로그인한 사람 검색</translation>
    </message>
    <message>
        <source>Who is signed in</source>
        <translation>로그인한 사람</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠그기</translation>
    </message>
    <message>
        <source>End the sign-in</source>
        <translation>로그인 끝내기</translation>
    </message>
</context>
</TS>

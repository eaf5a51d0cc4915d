<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>Cases</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>Evidence of the case in hand</source>
        <translation>보고 있는 사건의 증거</translation>
    </message>
    <message>
        <source>Crime-prevention library</source>
        <translation>범죄예방 자료실</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>스냅숏</translation>
    </message>
    <message>
        <source>brought in</source>
        <translation>반입</translation>
    </message>
    <message>
        <source>redacted</source>
        <translation>비식별</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>스냅숏</translation>
    </message>
    <message>
        <source>Case folder</source>
        <translation>사건 폴더</translation>
    </message>
    <message>
        <source>Bringing in</source>
        <translation>반입</translation>
    </message>
    <message>
        <source>Finding faces and plates</source>
        <translation>얼굴·번호판 찾기</translation>
    </message>
    <message>
        <source>Making the redacted clip</source>
        <translation>비식별 영상 만들기</translation>
    </message>
    <message>
        <source>the hub itself</source>
        <translation>허브</translation>
    </message>
    <message>
        <source>{what}: failed: {why}</source>
        <translation>{what}: 실패: {why}</translation>
    </message>
    <message>
        <source>{what}: stopped</source>
        <translation>{what}: 중지됨</translation>
    </message>
    <message>
        <source>face</source>
        <translation>얼굴</translation>
    </message>
    <message>
        <source>head</source>
        <translation>머리</translation>
    </message>
    <message>
        <source>plate</source>
        <translation>번호판</translation>
    </message>
    <message>
        <source>car, no plate found</source>
        <translation>차량, 번호판 못 찾음</translation>
    </message>
    <message>
        <source>what moves</source>
        <translation>움직이는 것</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>직접 그림</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>확실하지 않음</translation>
    </message>
    <message>
        <source>not seen in between: filled in</source>
        <translation>사이에 보이지 않아 채워 넣음</translation>
    </message>
    <message>
        <source>a person without a face: her head is covered</source>
        <translation>얼굴을 못 찾은 사람: 머리를 가림</translation>
    </message>
    <message>
        <source>a car without a plate: its lower part is covered</source>
        <translation>번호판을 못 찾은 차량: 아래쪽을 가림</translation>
    </message>
    <message>
        <source>it moves: all of it is covered</source>
        <translation>움직임: 전체를 가림</translation>
    </message>
    <message>
        <source>nothing was found here: look whether there is nobody</source>
        <translation>아무것도 못 찾음: 정말 아무도 없는지 보십시오</translation>
    </message>
    <message>
        <source>faces by CenterFace</source>
        <translation>얼굴은 CenterFace</translation>
    </message>
    <message>
        <source>people and cars by a network</source>
        <translation>사람과 차량은 신경망</translation>
    </message>
    <message>
        <source>no network is installed: what moves is covered whole, and nothing that stands</source>
        <translation>신경망이 설치되지 않음: 움직이는 것은 통째로 가리고, 서 있는 것은 가리지 않음</translation>
    </message>
    <message>
        <source>plates by their edges</source>
        <translation>번호판은 윤곽</translation>
    </message>
    <message>
        <source>looking for faces and plates</source>
        <translation>얼굴·번호판 찾는 중</translation>
    </message>
    <message>
        <source>to be reviewed</source>
        <translation>검토 필요</translation>
    </message>
    <message>
        <source>approved, being made</source>
        <translation>승인됨, 만드는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>children, 6–12</source>
        <translation>어린이 6–12세</translation>
    </message>
    <message>
        <source>teenagers, 13–18</source>
        <translation>청소년 13–18세</translation>
    </message>
    <message>
        <source>adults</source>
        <translation>성인</translation>
    </message>
    <message>
        <source>seniors</source>
        <translation>어르신</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>the camera gives no pictures now</source>
        <translation>카메라가 지금 영상을 보내지 않습니다</translation>
    </message>
    <message>
        <source>the camera has sent no key frame yet</source>
        <translation>카메라가 아직 키프레임을 보내지 않았습니다</translation>
    </message>
    <message>
        <source>the camera sent nothing</source>
        <translation>카메라가 아무것도 보내지 않았습니다</translation>
    </message>
    <message>
        <source>what is in it is no video</source>
        <translation>안에 든 것이 영상이 아닙니다</translation>
    </message>
    <message>
        <source>it has no video</source>
        <translation>영상이 없습니다</translation>
    </message>
    <message>
        <source>it has no pictures</source>
        <translation>화면이 한 장도 없습니다</translation>
    </message>
    <message>
        <source>not one of its pictures can be decoded</source>
        <translation>한 장도 해독할 수 없습니다</translation>
    </message>
    <message>
        <source>its codec is not known here</source>
        <translation>여기서 모르는 코덱입니다</translation>
    </message>
    <message>
        <source>what is in this file ended the process that reads it, or kept it too long</source>
        <translation>파일의 내용이 읽는 프로세스를 끝내거나 너무 오래 붙잡았습니다</translation>
    </message>
    <message>
        <source>somebody else has changed it meanwhile; look again</source>
        <translation>그사이 다른 사람이 바꿨습니다. 다시 보십시오</translation>
    </message>
    <message>
        <source>it was closed; open it again</source>
        <translation>닫혔습니다. 다시 여십시오</translation>
    </message>
    <message>
        <source>the library has no such scene any more</source>
        <translation>자료실에 더는 없는 장면입니다</translation>
    </message>
    <message>
        <source>the case has no such file any more</source>
        <translation>사건에 더는 없는 파일입니다</translation>
    </message>
</context>
<context>
    <name>EvidenceQuestions</name>
    <message>
        <source>Minutes before now; {most} are kept</source>
        <translation>지금보다 앞으로 몇 분; {most}분까지 있음</translation>
    </message>
    <message>
        <source>Minutes from now on</source>
        <translation>지금부터 몇 분</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Minutes are a number, as 1.5.</source>
        <translation>분은 1.5처럼 숫자로 쓰십시오.</translation>
    </message>
    <message>
        <source>Keep a clip: it has what came before</source>
        <translation>영상 보관: 앞선 장면도 담깁니다</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>찍기</translation>
    </message>
    <message>
        <source>Keep the newest picture of a camera</source>
        <translation>카메라의 가장 새 화면 보관</translation>
    </message>
    <message>
        <source>Refuse it then</source>
        <translation>그러면 거절</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>그래도 보관</translation>
    </message>
    <message>
        <source>Who gave it</source>
        <translation>누가 주었는지</translation>
    </message>
    <message>
        <source>If it cannot be played here</source>
        <translation>여기서 재생할 수 없으면</translation>
    </message>
    <message>
        <source>Bring {file} into the case, byte by byte</source>
        <translation>{file}을(를) 있는 그대로 사건에 반입</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>반입</translation>
    </message>
    <message>
        <source>What it is taken out for: a request&apos;s number</source>
        <translation>반출 사유: 요청 번호</translation>
    </message>
    <message>
        <source>Take the case out: clips, pictures, notes, timeline and chain of custody, signed</source>
        <translation>사건 반출: 영상, 사진, 메모, 경과, 보관 이력을 서명하여</translation>
    </message>
    <message>
        <source>Where to…</source>
        <translation>저장 위치…</translation>
    </message>
    <message>
        <source>Unlock the evidence</source>
        <translation>증거 잠금 해제</translation>
    </message>
    <message>
        <source>Keep this case and its files from being purged</source>
        <translation>이 사건과 파일을 파기되지 않게 잠금</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>잠금</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>What is to be learnt from it</source>
        <translation>배울 점</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>“{title}” is in the library.</source>
        <translation>“{title}”이(가) 자료실에 들어갔습니다.</translation>
    </message>
    <message>
        <source>Put it into the crime-prevention library, without its case or place</source>
        <translation>사건과 장소 없이 범죄예방 자료실에 넣기</translation>
    </message>
    <message>
        <source>Put it in</source>
        <translation>넣기</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
</context>
<context>
    <name>EvidenceWindow</name>
    <message>
        <source>A clip from elsewhere</source>
        <translation>외부 영상</translation>
    </message>
    <message>
        <source>An archive of evidence</source>
        <translation>증거 보관 파일</translation>
    </message>
    <message>
        <source>Archives (*.zip);;All files (*)</source>
        <translation>보관 파일 (*.zip);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Take the case out to</source>
        <translation>사건을 반출할 곳</translation>
    </message>
    <message>
        <source>Files of all cases: {used} of {most}</source>
        <translation>모든 사건의 파일: {most} 중 {used}</translation>
    </message>
    <message>
        <source>No hub: this is what there was when it was lost.</source>
        <translation>허브 없음: 끊기기 전의 모습입니다.</translation>
    </message>
    <message>
        <source>No hub.</source>
        <translation>허브 없음.</translation>
    </message>
    <message>
        <source>Choose a case above.</source>
        <translation>위에서 사건을 고르십시오.</translation>
    </message>
    <message>
        <source>It can&apos;t be shown: {why}</source>
        <translation>볼 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>허브에 묻는 중 …</translation>
    </message>
    <message>
        <source>Nothing is kept yet. Ctrl+N keeps a clip of a camera of the case, Ctrl+O brings one in.</source>
        <translation>아직 보관된 것이 없습니다. Ctrl+N은 사건 카메라의 영상을 보관하고, Ctrl+O는 외부 영상을 반입합니다.</translation>
    </message>
    <message>
        <source>No hub: nothing can be played.</source>
        <translation>허브 없음: 재생할 수 없습니다.</translation>
    </message>
    <message>
        <source>Enter plays what is chosen on the left.</source>
        <translation>Enter를 누르면 왼쪽에서 고른 것을 재생합니다.</translation>
    </message>
    <message>
        <source>locked: kept until it is unlocked</source>
        <translation>잠김: 잠금을 풀 때까지 보존</translation>
    </message>
    <message>
        <source>not locked: goes when its time is over</source>
        <translation>잠기지 않음: 보존 기간이 지나면 파기</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>잠금 해제…</translation>
    </message>
    <message>
        <source>Lock…</source>
        <translation>잠금…</translation>
    </message>
    <message>
        <source>No camera of this case is watched: put one into it.</source>
        <translation>이 사건에서 지켜보는 카메라가 없습니다: 카메라를 넣으십시오.</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>종결된 사건입니다.</translation>
    </message>
    <message>
        <source>One is being brought in.</source>
        <translation>반입 중입니다.</translation>
    </message>
    <message>
        <source>One is being fetched.</source>
        <translation>가져오는 중입니다.</translation>
    </message>
    <message>
        <source>Choose a clip.</source>
        <translation>영상을 고르십시오.</translation>
    </message>
    <message>
        <source>Choose a redacted clip.</source>
        <translation>비식별 영상을 고르십시오.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>검토…</translation>
    </message>
    <message>
        <source>Redact…</source>
        <translation>비식별…</translation>
    </message>
    <message>
        <source>{what}: done</source>
        <translation>{what}: 완료</translation>
    </message>
    <message>
        <source>The case lies in {path} ({size}).</source>
        <translation>사건이 {path}에 있습니다 ({size}).</translation>
    </message>
    <message>
        <source>What</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Camera or title</source>
        <translation>카메라·제목</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>By</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>When</source>
        <translation>때</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>누가</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>한 일</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>What for, what exactly</source>
        <translation>사유·내용</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>증거</translation>
    </message>
    <message>
        <source>Keep a clip…</source>
        <translation>영상 보관…</translation>
    </message>
    <message>
        <source>Snapshot…</source>
        <translation>스냅숏…</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>반입…</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>반출…</translation>
    </message>
    <message>
        <source>Check an archive…</source>
        <translation>보관 파일 검사…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>자료실</translation>
    </message>
    <message>
        <source>Into the library…</source>
        <translation>자료실에 넣기…</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>사건</translation>
    </message>
    <message>
        <source>What the case has, newest first</source>
        <translation>사건의 증거, 새것부터</translation>
    </message>
    <message>
        <source>Chain of custody, newest first</source>
        <translation>보관 이력, 새것부터</translation>
    </message>
    <message>
        <source>Timeline and notes</source>
        <translation>경과와 메모</translation>
    </message>
    <message>
        <source>Chain of custody</source>
        <translation>보관 이력</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>What is to be learnt from it</source>
        <translation>배울 점</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>What the scene says of itself</source>
        <translation>장면 설명</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>Take “{title}” back for good: nobody sees it any more</source>
        <translation>“{title}” 회수: 다시는 아무도 볼 수 없습니다</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>회수</translation>
    </message>
    <message>
        <source>Enter plays the scene that is chosen.</source>
        <translation>Enter를 누르면 고른 장면을 재생합니다.</translation>
    </message>
    <message>
        <source>No hub: nothing can be played.</source>
        <translation>허브 없음: 재생할 수 없습니다.</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>허브에 묻는 중 …</translation>
    </message>
    <message>
        <source>No scene yet. A redacted clip of a case is put in from the Evidence window.</source>
        <translation>아직 장면이 없습니다. 증거 창에서 사건의 비식별 영상을 넣습니다.</translation>
    </message>
    <message>
        <source>No scene fits. Clear the words, or choose another age or language.</source>
        <translation>맞는 장면이 없습니다. 검색어를 지우거나 다른 대상·언어를 고르십시오.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Crime-prevention library</source>
        <translation>범죄예방 자료실</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>설명 바꾸기…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>회수…</translation>
    </message>
    <message>
        <source>Words of title or lesson  (Ctrl+F)</source>
        <translation>제목·배울 점 검색  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Words of title or lesson</source>
        <translation>제목·배울 점 검색</translation>
    </message>
    <message>
        <source>every age</source>
        <translation>모든 나이</translation>
    </message>
    <message>
        <source>every language</source>
        <translation>모든 언어</translation>
    </message>
    <message>
        <source>Scenes, newest first</source>
        <translation>장면, 새것부터</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>It can&apos;t be shown: {why}</source>
        <translation>볼 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>The hub opens it …</source>
        <translation>허브가 여는 중 …</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>화면 {number}</translation>
    </message>
</context>
<context>
    <name>PieceRows</name>
    <message>
        <source>the hub itself</source>
        <translation>허브</translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message>
        <source>Stand</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>한 장 뒤로</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>한 장 앞으로</translation>
    </message>
    <message>
        <source>Where in the clip</source>
        <translation>영상 위치</translation>
    </message>
    <message>
        <source>Shift+← Shift+→ one second, Home, End</source>
        <translation>Shift+← Shift+→ 1초, Home, End</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Approve it: the clip is made with these covers, for good, in your name</source>
        <translation>승인: 이 가림으로 영상을 만들며 되돌릴 수 없고, 승인자 이름이 남습니다</translation>
    </message>
    <message>
        <source>What it is released for</source>
        <translation>공개 사유</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>승인</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>허브에 묻는 중 …</translation>
    </message>
    <message>
        <source>No hub.</source>
        <translation>허브 없음.</translation>
    </message>
    <message>
        <source>stretches to look at: {count}</source>
        <translation>볼 구간: {count}</translation>
    </message>
    <message>
        <source>approved by {person}</source>
        <translation>승인: {person}</translation>
    </message>
    <message>
        <source>What nothing found is not covered: look at all of it.</source>
        <translation>아무것도 찾지 못한 곳은 가려지지 않습니다: 처음부터 끝까지 보십시오.</translation>
    </message>
    <message>
        <source>Changes are for the picture that is shown; I and O mark a span.</source>
        <translation>지금 화면에만 바뀝니다. I와 O로 구간을 정합니다.</translation>
    </message>
    <message>
        <source>Changes are for {begin} – {end}</source>
        <translation>{begin} – {end} 구간에 바뀝니다</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>뺌</translation>
    </message>
    <message>
        <source>found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Look at every stretch first.</source>
        <translation>먼저 모든 구간을 보십시오.</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Why it must be looked at</source>
        <translation>봐야 하는 까닭</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>What</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>By</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Review of a redaction</source>
        <translation>비식별 검토</translation>
    </message>
    <message>
        <source>Looked at, next</source>
        <translation>봤음, 다음</translation>
    </message>
    <message>
        <source>Next to look at</source>
        <translation>다음 구간</translation>
    </message>
    <message>
        <source>New</source>
        <translation>새 가림</translation>
    </message>
    <message>
        <source>Begins here</source>
        <translation>여기서 시작</translation>
    </message>
    <message>
        <source>Ends here</source>
        <translation>여기서 끝</translation>
    </message>
    <message>
        <source>Span from</source>
        <translation>구간 시작</translation>
    </message>
    <message>
        <source>Span to</source>
        <translation>구간 끝</translation>
    </message>
    <message>
        <source>No span</source>
        <translation>구간 해제</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Approve and make it…</source>
        <translation>승인하고 만들기…</translation>
    </message>
    <message>
        <source>As it will be</source>
        <translation>만들어질 모습</translation>
    </message>
    <message>
        <source>Stretches that must be looked at</source>
        <translation>봐야 하는 구간</translation>
    </message>
    <message>
        <source>What is covered</source>
        <translation>가리는 것</translation>
    </message>
</context>
<context>
    <name>UnderWay</name>
    <message>
        <source>Sending the file to the hub</source>
        <translation>허브로 보내는 중</translation>
    </message>
    <message>
        <source>Fetching the case folder</source>
        <translation>사건 폴더를 가져오는 중</translation>
    </message>
    <message>
        <source>Stop: {what}</source>
        <translation>중지: {what}</translation>
    </message>
</context>
<context>
    <name>Verifying</name>
    <message>
        <source>Checking …</source>
        <translation>검사 중 …</translation>
    </message>
    <message>
        <source>Stopped: nothing is known of this archive.</source>
        <translation>중지함: 이 보관 파일에 대해 알려진 것이 없습니다.</translation>
    </message>
    <message>
        <source>This is no archive of evidence.</source>
        <translation>증거 보관 파일이 아닙니다.</translation>
    </message>
    <message numerus="yes">
        <source>Not as it was signed: %n faults</source>
        <translation>
            <numerusform>서명된 그대로가 아님: 문제 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As it was signed: %n files</source>
        <translation>
            <numerusform>서명된 그대로임: 파일 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Case {number}, {title}; taken out by {person} for “{reason}”. Key {key}: compare it.</source>
        <translation>사건 {number}, {title}; 반출 {person}, 사유 “{reason}”. 키 {key}: 맞는지 견주어 보십시오.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>What is wrong with the archive</source>
        <translation>보관 파일의 문제</translation>
    </message>
    <message>
        <source>No archive was checked here yet.</source>
        <translation>아직 검사한 보관 파일이 없습니다.</translation>
    </message>
    <message>
        <source>F7 checks a case folder that somebody brought: nothing in it is unpacked or played.</source>
        <translation>F7은 누군가 가져온 사건 폴더를 검사합니다. 안의 것을 풀거나 재생하지 않습니다.</translation>
    </message>
</context>
</TS>

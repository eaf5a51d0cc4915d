<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Audit</name>
    <message>
        <source>Audit: who did what</source>
        <translation>감사: 누가 무엇을 했는가</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was changed: it does not fit its hash.</source>
        <translation>{at}의 기록 {seq}이(가) 변경되었습니다. 해시와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} are missing, before {at}.</source>
        <translation>기록 {seq}~{until}이(가) 없습니다({at} 이전).</translation>
    </message>
    <message>
        <source>Entry {seq} is missing, before {at}.</source>
        <translation>기록 {seq}이(가) 없습니다({at} 이전).</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was moved: it was written as entry {other}.</source>
        <translation>{at}의 기록 {seq}이(가) 옮겨졌습니다. 원래 기록 {other}(으)로 쓰였습니다.</translation>
    </message>
    <message>
        <source>Entry {seq} of {at} was not written by this hub: its mark is false.</source>
        <translation>{at}의 기록 {seq}은(는) 이 허브가 쓴 것이 아닙니다. 표식이 거짓입니다.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} were rewritten: signature {other} does not fit.</source>
        <translation>기록 {seq}~{until}이(가) 다시 쓰였습니다. 서명 {other}이(가) 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Entries {seq} to {until} were cut off the end.</source>
        <translation>끝에서 기록 {seq}~{until}이(가) 잘려 나갔습니다.</translation>
    </message>
    <message>
        <source>Entry {seq} was cut off the end.</source>
        <translation>끝에서 기록 {seq}이(가) 잘려 나갔습니다.</translation>
    </message>
    <message>
        <source>The journal was replaced: another audit reached to entry {seq} of {at}.</source>
        <translation>이벤트 기록 파일이 바뀌었습니다. 다른 감사가 {at}의 기록 {seq}까지 있었습니다.</translation>
    </message>
    <message>
        <source>Signature {other} under entry {seq} does not hold: {text}</source>
        <translation>기록 {seq} 아래의 서명 {other}이(가) 유효하지 않습니다: {text}</translation>
    </message>
    <message>
        <source>Line {other} of the file of signatures cannot be read.</source>
        <translation>서명 파일의 {other}번째 줄을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Accepted by {who}</source>
        <translation>확인하고 받아들인 사람: {who}</translation>
    </message>
</context>
<context>
    <name>AuditWindow</name>
    <message>
        <source>Export the audit to</source>
        <translation>감사를 내보낼 파일</translation>
    </message>
    <message>
        <source>The public key {key} is on the clipboard</source>
        <translation>공개 키 {key}을(를) 클립보드에 복사했습니다</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>허브에 묻는 중 …</translation>
    </message>
    <message>
        <source>No entry fits. Clear the filters, or ask for a longer time.</source>
        <translation>맞는 기록이 없습니다. 필터를 지우거나 기간을 늘리십시오.</translation>
    </message>
    <message>
        <source>The newest {count} that fit; scroll down for older ones</source>
        <translation>맞는 기록 중 최신 {count}건. 아래로 내리면 이전 기록이 나옵니다</translation>
    </message>
    <message numerus="yes">
        <source>%n entries fit</source>
        <translation>
            <numerusform>맞는 기록 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer (F5)</source>
        <translation>
            <numerusform>새 기록 %n건 (F5)</numerusform>
        </translation>
    </message>
    <message>
        <source>As it was before the hub was lost</source>
        <translation>허브가 끊기기 전의 상태입니다</translation>
    </message>
    <message numerus="yes">
        <source>%n entries were written to {path}</source>
        <translation>
            <numerusform>기록 %n건을 {path}에 썼습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>The export failed: {why}</source>
        <translation>내보내지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>감사</translation>
    </message>
    <message>
        <source>Entries of the audit, newest first</source>
        <translation>감사 기록, 최신순</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Choose an entry to read all of it.</source>
        <translation>기록을 고르면 전체 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>행위</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>목적</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>SHA-256 of the request</source>
        <translation>요청의 SHA-256</translation>
    </message>
    <message>
        <source>Hash in the chain</source>
        <translation>사슬의 해시</translation>
    </message>
</context>
<context>
    <name>EntryTable</name>
    <message>
        <source>No.</source>
        <translation>번호</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>사람</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>자리</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>행위</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>목적</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Who, or from where</source>
        <translation>사람 또는 자리</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>행위</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>낱말</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>From</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>To</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>In subject, purpose or note</source>
        <translation>대상, 목적, 메모에서 찾습니다</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>전체 기간</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>오늘</translation>
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
        <source>From … to …</source>
        <translation>기간 지정 …</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>모든 필터 지우기</translation>
    </message>
</context>
<context>
    <name>ReasonBar</name>
    <message>
        <source>What is the export for? It is noted in the audit.</source>
        <translation>무엇을 위해 내보냅니까? 감사에 남습니다.</translation>
    </message>
    <message>
        <source>Number of the request, or the case</source>
        <translation>요청 번호 또는 사건 번호</translation>
    </message>
    <message>
        <source>What the export is for</source>
        <translation>내보내는 목적</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>파일 형식</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>파일 고르기…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>No hub: the audit can be read when it answers again.</source>
        <translation>허브 없음: 허브가 다시 응답하면 감사를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>You may not look into the audit: it takes the right to audit, which auditors have.</source>
        <translation>감사를 볼 수 없습니다. 감사자에게 있는 감사 권한이 필요합니다.</translation>
    </message>
    <message>
        <source>The check failed: {why}</source>
        <translation>검사하지 못했습니다: {why}</translation>
    </message>
    <message>
        <source>Checking every entry and every signature</source>
        <translation>모든 기록과 서명을 검사하는 중</translation>
    </message>
    <message>
        <source>Not checked yet in this window</source>
        <translation>이 창에서 아직 검사하지 않았습니다</translation>
    </message>
    <message numerus="yes">
        <source>The audit is broken: %n place(s)</source>
        <translation>
            <numerusform>감사가 훼손되었습니다: %n곳</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed. Entries: {entries}, signatures: {signatures}, checked in {seconds} s</source>
        <translation>변경된 것이 없습니다. 기록 {entries}건, 서명 {signatures}개, {seconds}초에 검사함</translation>
    </message>
    <message>
        <source>{entries} entries · signed up to {seq} at {at} · key {key}</source>
        <translation>기록 {entries}건 · {at}에 {seq}까지 서명 · 키 {key}</translation>
    </message>
    <message>
        <source>{name}: click to see the entries there</source>
        <translation>{name}: 누르면 그 자리의 기록을 봅니다</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Check</source>
        <translation>검사</translation>
    </message>
    <message>
        <source>Go over every entry and every signature (F7)</source>
        <translation>모든 기록과 서명을 검사합니다 (F7)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Write what fits the filter into a signed archive (Ctrl+E)</source>
        <translation>필터에 맞는 기록을 서명된 파일로 내보냅니다 (Ctrl+E)</translation>
    </message>
    <message>
        <source>Copy public key</source>
        <translation>공개 키 복사</translation>
    </message>
    <message>
        <source>With it anybody can check the audit without this hub</source>
        <translation>이 키가 있으면 누구나 이 허브 없이 감사를 검사할 수 있습니다</translation>
    </message>
    <message>
        <source>What is wrong with the audit</source>
        <translation>감사에서 잘못된 곳</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>검사 진행</translation>
    </message>
</context>
</TS>

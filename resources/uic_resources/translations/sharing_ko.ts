<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>DescribePanel</name>
    <message>
        <source>Open a case to tell the police whom to look for</source>
        <translation>경찰에 알릴 사건을 여십시오</translation>
    </message>
    <message>
        <source>a new person</source>
        <translation>새 인물</translation>
    </message>
    <message>
        <source>Nobody outside is shown this case yet: share its pictures first</source>
        <translation>이 사건을 아직 아무에게도 공유하지 않았습니다. 먼저 영상을 공유하십시오</translation>
    </message>
    <message>
        <source>○ {who} has not seen this version</source>
        <translation>○ {who}: 이 판을 아직 못 봄</translation>
    </message>
    <message>
        <source>◐ {who} has it since {time}</source>
        <translation>◐ {who}: {time} 전달됨</translation>
    </message>
    <message>
        <source>✓ {who} read it at {time}</source>
        <translation>✓ {who}: {time} 확인함</translation>
    </message>
    <message>
        <source>○ nobody has seen it yet</source>
        <translation>○ 아직 아무도 보지 않음</translation>
    </message>
    <message>
        <source>picture {n}</source>
        <translation>사진 {n}</translation>
    </message>
    <message>
        <source>Taking…</source>
        <translation>찍는 중…</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>사진 찍기</translation>
    </message>
    <message>
        <source>Send the correction</source>
        <translation>정정 보내기</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>못 봄</translation>
    </message>
    <message>
        <source>man</source>
        <translation>남성</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>여성</translation>
    </message>
    <message>
        <source>slim</source>
        <translation>마른 체격</translation>
    </message>
    <message>
        <source>medium build</source>
        <translation>보통 체격</translation>
    </message>
    <message>
        <source>heavy build</source>
        <translation>건장한 체격</translation>
    </message>
    <message>
        <source>colour?</source>
        <translation>색?</translation>
    </message>
    <message>
        <source>which way?</source>
        <translation>방향?</translation>
    </message>
    <message>
        <source>from</source>
        <translation>부터</translation>
    </message>
    <message>
        <source>to</source>
        <translation>까지</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>인물</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>나이</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>상의</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>하의</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>소지품</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>차량</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>그 밖에</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막 위치</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>성별</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>체격</translation>
    </message>
    <message>
        <source>Went</source>
        <translation>도주 방향</translation>
    </message>
    <message>
        <source>Picture of</source>
        <translation>사진 카메라</translation>
    </message>
    <message>
        <source>Colour of: {thing}</source>
        <translation>색: {thing}</translation>
    </message>
    <message>
        <source>hooded jacket</source>
        <translation>후드 점퍼</translation>
    </message>
    <message>
        <source>jeans</source>
        <translation>청바지</translation>
    </message>
    <message>
        <source>rucksack</source>
        <translation>배낭</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>오토바이</translation>
    </message>
    <message>
        <source>number plate</source>
        <translation>차량 번호</translation>
    </message>
    <message>
        <source>Which way somebody went</source>
        <translation>도주한 방향</translation>
    </message>
    <message>
        <source>what else was seen</source>
        <translation>그 밖에 본 것</translation>
    </message>
    <message>
        <source>what was wrong (they read it)</source>
        <translation>무엇이 틀렸는지 (받는 쪽이 읽음)</translation>
    </message>
    <message>
        <source>Pictures that are sent</source>
        <translation>보낼 사진</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Send what was said before once more; the first one is withdrawn</source>
        <translation>앞서 보낸 내용을 다시 보냅니다. 처음 보낸 것은 취소됩니다</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>Liaison</name>
    <message>
        <source>Liaison</source>
        <translation>협력관</translation>
    </message>
</context>
<context>
    <name>SharePages</name>
    <message>
        <source>Live pictures</source>
        <translation>실시간 영상</translation>
    </message>
    <message>
        <source>Whom they look for</source>
        <translation>수배 전파</translation>
    </message>
</context>
<context>
    <name>SharePanel</name>
    <message>
        <source>Shown outside now ({count})</source>
        <translation>지금 밖으로 공유 중 ({count})</translation>
    </message>
    <message>
        <source>Nothing is shown outside now</source>
        <translation>지금 밖으로 공유 중인 영상이 없습니다</translation>
    </message>
    <message>
        <source>Open a case to show its pictures outside</source>
        <translation>밖으로 공유할 사건을 여십시오</translation>
    </message>
    <message>
        <source>● {who} looks at {camera} since {time}</source>
        <translation>● {who} · {camera} 보는 중, {time}부터</translation>
    </message>
    <message>
        <source>○ nobody looks through the gateway now</source>
        <translation>○ 지금 게이트웨이로 보는 사람 없음</translation>
    </message>
    <message>
        <source>units of the case</source>
        <translation>사건의 출동대</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>경찰</translation>
    </message>
    <message>
        <source>Units of the case</source>
        <translation>사건의 출동대</translation>
    </message>
    <message>
        <source>min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>공유 목적</translation>
    </message>
    <message>
        <source>A link for: name, office</source>
        <translation>링크 받을 사람: 이름, 소속</translation>
    </message>
    <message>
        <source>Show outside</source>
        <translation>밖으로 공유</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>공유 끝내기</translation>
    </message>
    <message>
        <source>15 minutes more</source>
        <translation>15분 더</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>링크 만들기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Cameras of the case</source>
        <translation>사건의 카메라</translation>
    </message>
    <message>
        <source>For how many minutes</source>
        <translation>공유 시간(분)</translation>
    </message>
    <message>
        <source>Who the link is for</source>
        <translation>링크 받을 사람</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>What is shown outside</source>
        <translation>밖으로 공유 중인 영상</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Shown outside</source>
        <translation>영상 외부 공유</translation>
    </message>
    <message>
        <source>Tell the police whom to look for</source>
        <translation>경찰에 인상착의 전파</translation>
    </message>
    <message>
        <source>Show live pictures outside, and what is shown</source>
        <translation>실시간 영상을 밖으로 공유하고 공유 중인 영상 보기</translation>
    </message>
    <message>
        <source>Show nothing of the case in hand outside any more</source>
        <translation>열린 사건의 영상 외부 공유 모두 끝내기</translation>
    </message>
</context>
<context>
    <name>ToldView</name>
    <message>
        <source>{count} more</source>
        <translation>{count}건 더</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>확인했습니다</translation>
    </message>
    <message>
        <source>Read {time}</source>
        <translation>{time} 확인함</translation>
    </message>
</context>
</TS>

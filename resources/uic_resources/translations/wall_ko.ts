<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>CameraListPanel</name>
    <message>
        <source>Search: name, ㄱㅇㄹ, number, place</source>
        <translation>찾기: 이름, ㄱㅇㄹ, 번호, 장소</translation>
    </message>
    <message>
        <source>Search cameras</source>
        <translation>카메라 찾기</translation>
    </message>
    <message>
        <source>Search cameras by name, first consonants, number, place or department  Ctrl+F</source>
        <translation>이름, 초성, 번호, 장소, 부서로 카메라 찾기  Ctrl+F</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>No camera fits “%1”. Esc clears the search.</source>
        <translation>“%1”에 맞는 카메라가 없습니다. Esc로 찾기를 지웁니다.</translation>
    </message>
    <message>
        <source>No cameras yet. Bring them in with: uic camera import cameras.csv</source>
        <translation>아직 카메라가 없습니다. 가져오기: uic camera import cameras.csv</translation>
    </message>
    <message>
        <source>%1 of %2 cameras</source>
        <translation>카메라 %2대 중 %1대</translation>
    </message>
    <message>
        <source>%2 cameras</source>
        <translation>카메라 %2대</translation>
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
    <name>Reason</name>
    <message>
        <source>slowed: the decoders have too much to do</source>
        <translation>느리게: 디코더 부하가 큽니다</translation>
    </message>
    <message>
        <source>pictures come late</source>
        <translation>영상이 늦게 옵니다</translation>
    </message>
    <message>
        <source>no new picture</source>
        <translation>새 영상 없음</translation>
    </message>
    <message>
        <source>user name or password refused</source>
        <translation>사용자 이름 또는 암호가 거부됨</translation>
    </message>
    <message>
        <source>access refused</source>
        <translation>접근 거부됨</translation>
    </message>
    <message>
        <source>the device does not know this stream</source>
        <translation>장치가 이 스트림을 모릅니다</translation>
    </message>
    <message>
        <source>the device reports a fault of its own</source>
        <translation>장치가 자체 오류를 알립니다</translation>
    </message>
    <message>
        <source>what it sends is no video</source>
        <translation>보내는 것이 영상이 아닙니다</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>연결 거부됨</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>그런 파일이 없습니다</translation>
    </message>
    <message>
        <source>there is no file %1</source>
        <translation>파일 %1이(가) 없습니다</translation>
    </message>
    <message>
        <source>folder %1 has no video files</source>
        <translation>폴더 %1에 영상 파일이 없습니다</translation>
    </message>
    <message>
        <source>%1 is no ordinary file</source>
        <translation>%1은(는) 일반 파일이 아닙니다</translation>
    </message>
    <message>
        <source>“%1” is not a kind of stream known here</source>
        <translation>“%1”은(는) 알 수 없는 스트림 종류입니다</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>읽을 권한이 없습니다</translation>
    </message>
    <message>
        <source>it ended at once</source>
        <translation>바로 끝났습니다</translation>
    </message>
    <message>
        <source>the camera ended the stream</source>
        <translation>카메라가 스트림을 끝냈습니다</translation>
    </message>
    <message>
        <source>it sent nothing for %1 s</source>
        <translation>%1초 동안 아무것도 보내지 않았습니다</translation>
    </message>
    <message>
        <source>it has no key frame to start from</source>
        <translation>시작할 키프레임이 없습니다</translation>
    </message>
    <message>
        <source>no picture could be made of what it sends</source>
        <translation>보내는 것으로 영상을 만들지 못했습니다</translation>
    </message>
    <message>
        <source>its codec is not known here</source>
        <translation>알 수 없는 코덱입니다</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>읽을 수 없습니다</translation>
    </message>
    <message>
        <source>it cannot be shown</source>
        <translation>표시할 수 없습니다</translation>
    </message>
    <message>
        <source>it has no video</source>
        <translation>영상이 없습니다</translation>
    </message>
    <message>
        <source>the scene is still being made</source>
        <translation>장면을 만드는 중입니다</translation>
    </message>
    <message>
        <source>its decoder stood still and is being replaced</source>
        <translation>디코더가 멈춰 바꾸는 중입니다</translation>
    </message>
    <message>
        <source>its decoder ended and is being replaced</source>
        <translation>디코더가 끝나 바꾸는 중입니다</translation>
    </message>
    <message>
        <source>this tile has no stream</source>
        <translation>이 타일에 스트림이 없습니다</translation>
    </message>
    <message>
        <source>its stream ended the decoder %1 times</source>
        <translation>이 스트림이 디코더를 %1번 끝냈습니다</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>on the wall</source>
        <translation>비디오월에 표시 중</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>운용 제외</translation>
    </message>
    <message>
        <source>surveillance</source>
        <translation>방범</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>교통</translation>
    </message>
    <message>
        <source>privacy masks: %1</source>
        <translation>가림 영역: %1개</translation>
    </message>
    <message>
        <source>not surveyed</source>
        <translation>위치 미측량</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>비디오월</translation>
    </message>
    <message>
        <source>Tile to the left</source>
        <translation>왼쪽 타일</translation>
    </message>
    <message>
        <source>Tile to the right</source>
        <translation>오른쪽 타일</translation>
    </message>
    <message>
        <source>Tile above</source>
        <translation>위 타일</translation>
    </message>
    <message>
        <source>Tile below</source>
        <translation>아래 타일</translation>
    </message>
    <message>
        <source>Next tile</source>
        <translation>다음 타일</translation>
    </message>
    <message>
        <source>Previous tile</source>
        <translation>이전 타일</translation>
    </message>
    <message>
        <source>Tile alone, and back</source>
        <translation>타일 하나만 보기, 되돌리기</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Swap with the tile to the left</source>
        <translation>왼쪽 타일과 바꾸기</translation>
    </message>
    <message>
        <source>Swap with the tile to the right</source>
        <translation>오른쪽 타일과 바꾸기</translation>
    </message>
    <message>
        <source>Swap with the tile above</source>
        <translation>위 타일과 바꾸기</translation>
    </message>
    <message>
        <source>Swap with the tile below</source>
        <translation>아래 타일과 바꾸기</translation>
    </message>
    <message>
        <source>Layout of %1</source>
        <translation>%1분할</translation>
    </message>
    <message>
        <source>Edit the layout: drag borders</source>
        <translation>분할 편집: 경계 끌기</translation>
    </message>
    <message>
        <source>Split the tile side by side</source>
        <translation>타일을 좌우로 나누기</translation>
    </message>
    <message>
        <source>Split the tile one above the other</source>
        <translation>타일을 위아래로 나누기</translation>
    </message>
    <message>
        <source>Mark the tile for merging</source>
        <translation>합칠 타일로 표시</translation>
    </message>
    <message>
        <source>Merge the marked tiles</source>
        <translation>표시한 타일 합치기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>타일 비우기</translation>
    </message>
    <message>
        <source>Make the tile the hotspot, or no longer</source>
        <translation>핫스팟 타일로 지정, 해제</translation>
    </message>
    <message>
        <source>Show the camera on the hotspot</source>
        <translation>카메라를 핫스팟에 표시</translation>
    </message>
    <message>
        <source>Hotspot: all windows, or each its own</source>
        <translation>핫스팟: 모든 창 또는 창마다</translation>
    </message>
    <message>
        <source>Try the held-back camera again</source>
        <translation>격리된 카메라 다시 시도</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the north</source>
        <translation>핫스팟: 북쪽 다음 카메라</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the east</source>
        <translation>핫스팟: 동쪽 다음 카메라</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the south</source>
        <translation>핫스팟: 남쪽 다음 카메라</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the west</source>
        <translation>핫스팟: 서쪽 다음 카메라</translation>
    </message>
    <message>
        <source>Carousel: begin, pause, go on</source>
        <translation>순환: 시작, 일시 정지, 계속</translation>
    </message>
    <message>
        <source>Tour of the chosen cameras, page by page</source>
        <translation>고른 카메라를 쪽별로 순환</translation>
    </message>
    <message>
        <source>End carousel and tour</source>
        <translation>순환 끝내기</translation>
    </message>
    <message>
        <source>Next page of the tour</source>
        <translation>순환 다음 쪽</translation>
    </message>
    <message>
        <source>Previous page of the tour</source>
        <translation>순환 이전 쪽</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>영상 전체 보기</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>스냅숏</translation>
    </message>
    <message>
        <source>Replay the last 30 s beside live, and back</source>
        <translation>최근 30초를 실시간 옆에 다시 보기, 되돌리기</translation>
    </message>
    <message>
        <source>Replay again from the beginning</source>
        <translation>처음부터 다시 보기</translation>
    </message>
    <message>
        <source>Replay: 5 s back</source>
        <translation>다시 보기: 5초 뒤로</translation>
    </message>
    <message>
        <source>Replay: 5 s towards now</source>
        <translation>다시 보기: 5초 앞으로</translation>
    </message>
    <message>
        <source>Statistics of the tile</source>
        <translation>타일 통계</translation>
    </message>
    <message>
        <source>Outline the privacy masks</source>
        <translation>가림 영역 윤곽 표시</translation>
    </message>
    <message>
        <source>This wall is for looking only: it shows what others laid out</source>
        <translation>보기 전용 화면입니다. 다른 사람이 배치한 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>취소할 것이 없습니다</translation>
    </message>
    <message>
        <source>This tile can&apos;t be made smaller</source>
        <translation>이 타일은 더 작게 나눌 수 없습니다</translation>
    </message>
    <message>
        <source>Mark tiles that fill a rectangle with Ctrl+click or Ctrl+Space, then merge</source>
        <translation>Ctrl+클릭 또는 Ctrl+Space로 직사각형을 이루는 타일을 표시한 뒤 합치십시오</translation>
    </message>
    <message>
        <source>There is no camera %1</source>
        <translation>%1번 카메라가 없습니다</translation>
    </message>
    <message>
        <source>The hotspots of all windows follow each click</source>
        <translation>모든 창의 핫스팟이 클릭을 따릅니다</translation>
    </message>
    <message>
        <source>Each window&apos;s hotspot follows its own clicks</source>
        <translation>핫스팟이 자기 창의 클릭만 따릅니다</translation>
    </message>
    <message>
        <source>Select two or more cameras in the list, then press C</source>
        <translation>목록에서 카메라를 두 대 이상 고른 뒤 C를 누르십시오</translation>
    </message>
    <message>
        <source>Select the cameras of the tour in the list first</source>
        <translation>먼저 목록에서 순환할 카메라를 고르십시오</translation>
    </message>
    <message>
        <source>There is no picture to keep</source>
        <translation>저장할 영상이 없습니다</translation>
    </message>
    <message>
        <source>The snapshot could not be kept: %1</source>
        <translation>스냅숏을 저장하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Snapshot kept: %1</source>
        <translation>스냅숏 저장: %1</translation>
    </message>
    <message>
        <source>Unknown camera</source>
        <translation>알 수 없는 카메라</translation>
    </message>
    <message>
        <source>It is not in the camera list</source>
        <translation>카메라 목록에 없습니다</translation>
    </message>
    <message>
        <source>No stream</source>
        <translation>스트림 없음</translation>
    </message>
    <message>
        <source>The camera list names no stream for it</source>
        <translation>카메라 목록에 스트림이 없습니다</translation>
    </message>
    <message>
        <source>Hotspot</source>
        <translation>핫스팟</translation>
    </message>
    <message>
        <source>Replay −%1</source>
        <translation>다시 보기 −%1</translation>
    </message>
    <message>
        <source>Delayed %1</source>
        <translation>지연 %1</translation>
    </message>
    <message>
        <source>Key frames only</source>
        <translation>키프레임만</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>가림</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>전송률</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>누락</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>디코딩</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>디코더</translation>
    </message>
    <message>
        <source>software</source>
        <translation>소프트웨어</translation>
    </message>
    <message>
        <source>address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Tile %1 of %2</source>
        <translation>타일 %2개 중 %1번</translation>
    </message>
    <message>
        <source>camera %1</source>
        <translation>카메라 %1</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>The last wall could not be read; it is kept as %1</source>
        <translation>지난 비디오월 상태를 읽지 못해 %1(으)로 보관했습니다</translation>
    </message>
    <message>
        <source>Camera by its number</source>
        <translation>번호로 카메라 부르기</translation>
    </message>
    <message>
        <source>digits, Enter</source>
        <translation>숫자, Enter</translation>
    </message>
    <message>
        <source>Search cameras</source>
        <translation>카메라 찾기</translation>
    </message>
    <message>
        <source>Saved layouts</source>
        <translation>저장된 분할</translation>
    </message>
    <message>
        <source>New wall window</source>
        <translation>새 비디오월 창</translation>
    </message>
    <message>
        <source>Wall on the full screen, and back</source>
        <translation>비디오월 전체 화면, 되돌리기</translation>
    </message>
    <message>
        <source>Menu of the tile</source>
        <translation>타일 메뉴</translation>
    </message>
    <message>
        <source>A screen is missing: its wall window was put on this one</source>
        <translation>화면 하나가 없어 그 비디오월 창을 이 화면에 두었습니다</translation>
    </message>
    <message>
        <source>On the selected tile</source>
        <translation>선택한 타일에 보기</translation>
    </message>
    <message>
        <source>On the hotspot</source>
        <translation>핫스팟에 보기</translation>
    </message>
    <message>
        <source>As a carousel on the selected tile</source>
        <translation>선택한 타일에서 순환</translation>
    </message>
    <message>
        <source>Drag the borders of tiles; Ctrl+E or Esc ends</source>
        <translation>타일 경계를 끄십시오. Ctrl+E 또는 Esc로 끝냅니다</translation>
    </message>
    <message>
        <source>This layout can&apos;t be shown: %1</source>
        <translation>이 분할은 표시할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Layout kept: %1</source>
        <translation>분할 저장: %1</translation>
    </message>
    <message>
        <source>Shared layouts</source>
        <translation>공유 분할</translation>
    </message>
    <message>
        <source>My layouts</source>
        <translation>내 분할</translation>
    </message>
    <message>
        <source>Keep this wall for everyone…</source>
        <translation>이 비디오월을 공유로 저장…</translation>
    </message>
    <message>
        <source>Keep this wall for me…</source>
        <translation>이 비디오월을 나만 보게 저장…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Keep this wall</source>
        <translation>이 비디오월 저장</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>여는 중</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>끊김</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>다시 보기</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>격리됨</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>첫 영상을 기다리는 중</translation>
    </message>
    <message>
        <source>The scene is being made, once on this machine</source>
        <translation>이 컴퓨터에서 한 번 장면을 만드는 중</translation>
    </message>
    <message>
        <source>The camera answers but sends no new picture</source>
        <translation>카메라는 응답하지만 새 영상을 보내지 않습니다</translation>
    </message>
    <message>
        <source>Reopening by itself</source>
        <translation>자동으로 다시 여는 중</translation>
    </message>
    <message>
        <source>Its stream stops the decoder. Press T to try again</source>
        <translation>이 스트림이 디코더를 멈춥니다. T를 누르면 다시 시도합니다</translation>
    </message>
    <message>
        <source>Drag a camera here, or type its number and Enter</source>
        <translation>카메라를 끌어오거나 번호를 입력하고 Enter를 누르십시오</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>last picture %1 ago</source>
        <translation>마지막 영상 %1 전</translation>
    </message>
    <message>
        <source>Select the hotspot, or show one camera alone: from there you go to the next camera</source>
        <translation>핫스팟을 선택하거나 카메라 하나만 띄우십시오. 거기서 다음 카메라로 갑니다</translation>
    </message>
    <message>
        <source>%1 has no place in the camera list: no camera is next to it</source>
        <translation>%1: 카메라 목록에 위치가 없어 옆 카메라를 알 수 없습니다</translation>
    </message>
    <message>
        <source>No camera north of %1</source>
        <translation>%1 북쪽에 카메라가 없습니다</translation>
    </message>
    <message>
        <source>No camera east of %1</source>
        <translation>%1 동쪽에 카메라가 없습니다</translation>
    </message>
    <message>
        <source>No camera south of %1</source>
        <translation>%1 남쪽에 카메라가 없습니다</translation>
    </message>
    <message>
        <source>No camera west of %1</source>
        <translation>%1 서쪽에 카메라가 없습니다</translation>
    </message>
</context>
<context>
    <name>WallFrame</name>
    <message>
        <source>free, tiles: %1</source>
        <translation>자유 분할, 타일 %1개</translation>
    </message>
    <message>
        <source>alone · Esc back</source>
        <translation>하나만 · Esc 뒤로</translation>
    </message>
    <message>
        <source>paused · C goes on</source>
        <translation>일시 정지 · C 계속</translation>
    </message>
    <message>
        <source>turning · C pauses</source>
        <translation>순환 중 · C 일시 정지</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>%2쪽 중 %1쪽</translation>
    </message>
    <message>
        <source>Camera %1_  Enter</source>
        <translation>카메라 %1_  Enter</translation>
    </message>
</context>
<context>
    <name>WallView</name>
    <message>
        <source>Video wall</source>
        <translation>비디오월</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Wall %1</source>
        <translation>비디오월 %1</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CameraListPanel</name>
    <message>
        <source>Search: name, ㄱㅇㄹ, number, place</source>
        <translation>Search: name, ㄱㅇㄹ, number, place</translation>
    </message>
    <message>
        <source>Search cameras</source>
        <translation>Search cameras</translation>
    </message>
    <message>
        <source>Search cameras by name, first consonants, number, place or department  Ctrl+F</source>
        <translation>Search cameras by name, first consonants, number, place or department  Ctrl+F</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>No camera fits “%1”. Esc clears the search.</source>
        <translation>No camera fits “%1”. Esc clears the search.</translation>
    </message>
    <message>
        <source>No cameras yet. Bring them in with: uic camera import cameras.csv</source>
        <translation>No cameras yet. Bring them in with: uic camera import cameras.csv</translation>
    </message>
    <message>
        <source>%1 of %2 cameras</source>
        <translation>%1 of %2 cameras</translation>
    </message>
    <message>
        <source>%2 cameras</source>
        <translation>%2 cameras</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>No hub: commands are off until it answers again.</source>
        <translation>No hub: commands are off until it answers again.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>slowed: the decoders have too much to do</source>
        <translation>slowed: the decoders have too much to do</translation>
    </message>
    <message>
        <source>pictures come late</source>
        <translation>pictures come late</translation>
    </message>
    <message>
        <source>no new picture</source>
        <translation>no new picture</translation>
    </message>
    <message>
        <source>user name or password refused</source>
        <translation>user name or password refused</translation>
    </message>
    <message>
        <source>access refused</source>
        <translation>access refused</translation>
    </message>
    <message>
        <source>the device does not know this stream</source>
        <translation>the device does not know this stream</translation>
    </message>
    <message>
        <source>the device reports a fault of its own</source>
        <translation>the device reports a fault of its own</translation>
    </message>
    <message>
        <source>what it sends is no video</source>
        <translation>what it sends is no video</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>connection refused</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>there is no such file</translation>
    </message>
    <message>
        <source>there is no file %1</source>
        <translation>there is no file %1</translation>
    </message>
    <message>
        <source>folder %1 has no video files</source>
        <translation>folder %1 has no video files</translation>
    </message>
    <message>
        <source>%1 is no ordinary file</source>
        <translation>%1 is no ordinary file</translation>
    </message>
    <message>
        <source>“%1” is not a kind of stream known here</source>
        <translation>“%1” is not a kind of stream known here</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>no permission to read it</translation>
    </message>
    <message>
        <source>it ended at once</source>
        <translation>it ended at once</translation>
    </message>
    <message>
        <source>the camera ended the stream</source>
        <translation>the camera ended the stream</translation>
    </message>
    <message>
        <source>it sent nothing for %1 s</source>
        <translation>it sent nothing for %1 s</translation>
    </message>
    <message>
        <source>it has no key frame to start from</source>
        <translation>it has no key frame to start from</translation>
    </message>
    <message>
        <source>no picture could be made of what it sends</source>
        <translation>no picture could be made of what it sends</translation>
    </message>
    <message>
        <source>its codec is not known here</source>
        <translation>its codec is not known here</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>it cannot be read</translation>
    </message>
    <message>
        <source>it cannot be shown</source>
        <translation>it cannot be shown</translation>
    </message>
    <message>
        <source>it has no video</source>
        <translation>it has no video</translation>
    </message>
    <message>
        <source>the scene is still being made</source>
        <translation>the scene is still being made</translation>
    </message>
    <message>
        <source>its decoder stood still and is being replaced</source>
        <translation>its decoder stood still and is being replaced</translation>
    </message>
    <message>
        <source>its decoder ended and is being replaced</source>
        <translation>its decoder ended and is being replaced</translation>
    </message>
    <message>
        <source>this tile has no stream</source>
        <translation>this tile has no stream</translation>
    </message>
    <message>
        <source>its stream ended the decoder %1 times</source>
        <translation>its stream ended the decoder %1 times</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>on the wall</source>
        <translation>on the wall</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>surveillance</source>
        <translation>surveillance</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>traffic</translation>
    </message>
    <message>
        <source>privacy masks: %1</source>
        <translation>privacy masks: %1</translation>
    </message>
    <message>
        <source>not surveyed</source>
        <translation>not surveyed</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wall</translation>
    </message>
    <message>
        <source>Tile to the left</source>
        <translation>Tile to the left</translation>
    </message>
    <message>
        <source>Tile to the right</source>
        <translation>Tile to the right</translation>
    </message>
    <message>
        <source>Tile above</source>
        <translation>Tile above</translation>
    </message>
    <message>
        <source>Tile below</source>
        <translation>Tile below</translation>
    </message>
    <message>
        <source>Next tile</source>
        <translation>Next tile</translation>
    </message>
    <message>
        <source>Previous tile</source>
        <translation>Previous tile</translation>
    </message>
    <message>
        <source>Tile alone, and back</source>
        <translation>Tile alone, and back</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Swap with the tile to the left</source>
        <translation>Swap with the tile to the left</translation>
    </message>
    <message>
        <source>Swap with the tile to the right</source>
        <translation>Swap with the tile to the right</translation>
    </message>
    <message>
        <source>Swap with the tile above</source>
        <translation>Swap with the tile above</translation>
    </message>
    <message>
        <source>Swap with the tile below</source>
        <translation>Swap with the tile below</translation>
    </message>
    <message>
        <source>Layout of %1</source>
        <translation>Layout of %1</translation>
    </message>
    <message>
        <source>Edit the layout: drag borders</source>
        <translation>Edit the layout: drag borders</translation>
    </message>
    <message>
        <source>Split the tile side by side</source>
        <translation>Split the tile side by side</translation>
    </message>
    <message>
        <source>Split the tile one above the other</source>
        <translation>Split the tile one above the other</translation>
    </message>
    <message>
        <source>Mark the tile for merging</source>
        <translation>Mark the tile for merging</translation>
    </message>
    <message>
        <source>Merge the marked tiles</source>
        <translation>Merge the marked tiles</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>Empty the tile</translation>
    </message>
    <message>
        <source>Make the tile the hotspot, or no longer</source>
        <translation>Make the tile the hotspot, or no longer</translation>
    </message>
    <message>
        <source>Show the camera on the hotspot</source>
        <translation>Show the camera on the hotspot</translation>
    </message>
    <message>
        <source>Hotspot: all windows, or each its own</source>
        <translation>Hotspot: all windows, or each its own</translation>
    </message>
    <message>
        <source>Try the held-back camera again</source>
        <translation>Try the held-back camera again</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the north</source>
        <translation>Hotspot: next camera to the north</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the east</source>
        <translation>Hotspot: next camera to the east</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the south</source>
        <translation>Hotspot: next camera to the south</translation>
    </message>
    <message>
        <source>Hotspot: next camera to the west</source>
        <translation>Hotspot: next camera to the west</translation>
    </message>
    <message>
        <source>Carousel: begin, pause, go on</source>
        <translation>Carousel: begin, pause, go on</translation>
    </message>
    <message>
        <source>Tour of the chosen cameras, page by page</source>
        <translation>Tour of the chosen cameras, page by page</translation>
    </message>
    <message>
        <source>End carousel and tour</source>
        <translation>End carousel and tour</translation>
    </message>
    <message>
        <source>Next page of the tour</source>
        <translation>Next page of the tour</translation>
    </message>
    <message>
        <source>Previous page of the tour</source>
        <translation>Previous page of the tour</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>The whole picture</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>Replay the last 30 s beside live, and back</source>
        <translation>Replay the last 30 s beside live, and back</translation>
    </message>
    <message>
        <source>Replay again from the beginning</source>
        <translation>Replay again from the beginning</translation>
    </message>
    <message>
        <source>Replay: 5 s back</source>
        <translation>Replay: 5 s back</translation>
    </message>
    <message>
        <source>Replay: 5 s towards now</source>
        <translation>Replay: 5 s towards now</translation>
    </message>
    <message>
        <source>Statistics of the tile</source>
        <translation>Statistics of the tile</translation>
    </message>
    <message>
        <source>Outline the privacy masks</source>
        <translation>Outline the privacy masks</translation>
    </message>
    <message>
        <source>This wall is for looking only: it shows what others laid out</source>
        <translation>This wall is for looking only: it shows what others laid out</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nothing to undo</translation>
    </message>
    <message>
        <source>This tile can't be made smaller</source>
        <translation>This tile can't be made smaller</translation>
    </message>
    <message>
        <source>Mark tiles that fill a rectangle with Ctrl+click or Ctrl+Space, then merge</source>
        <translation>Mark tiles that fill a rectangle with Ctrl+click or Ctrl+Space, then merge</translation>
    </message>
    <message>
        <source>There is no camera %1</source>
        <translation>There is no camera %1</translation>
    </message>
    <message>
        <source>The hotspots of all windows follow each click</source>
        <translation>The hotspots of all windows follow each click</translation>
    </message>
    <message>
        <source>Each window's hotspot follows its own clicks</source>
        <translation>Each window's hotspot follows its own clicks</translation>
    </message>
    <message>
        <source>Select two or more cameras in the list, then press C</source>
        <translation>Select two or more cameras in the list, then press C</translation>
    </message>
    <message>
        <source>Select the cameras of the tour in the list first</source>
        <translation>Select the cameras of the tour in the list first</translation>
    </message>
    <message>
        <source>There is no picture to keep</source>
        <translation>There is no picture to keep</translation>
    </message>
    <message>
        <source>The snapshot could not be kept: %1</source>
        <translation>The snapshot could not be kept: %1</translation>
    </message>
    <message>
        <source>Snapshot kept: %1</source>
        <translation>Snapshot kept: %1</translation>
    </message>
    <message>
        <source>Unknown camera</source>
        <translation>Unknown camera</translation>
    </message>
    <message>
        <source>It is not in the camera list</source>
        <translation>It is not in the camera list</translation>
    </message>
    <message>
        <source>No stream</source>
        <translation>No stream</translation>
    </message>
    <message>
        <source>The camera list names no stream for it</source>
        <translation>The camera list names no stream for it</translation>
    </message>
    <message>
        <source>Hotspot</source>
        <translation>Hotspot</translation>
    </message>
    <message>
        <source>Replay −%1</source>
        <translation>Replay −%1</translation>
    </message>
    <message>
        <source>Delayed %1</source>
        <translation>Delayed %1</translation>
    </message>
    <message>
        <source>Key frames only</source>
        <translation>Key frames only</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Masked</translation>
    </message>
    <message>
        <source>stream</source>
        <translation>stream</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>shown</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>rate</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>delay</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>dropped</translation>
    </message>
    <message>
        <source>decode</source>
        <translation>decode</translation>
    </message>
    <message>
        <source>decoder</source>
        <translation>decoder</translation>
    </message>
    <message>
        <source>software</source>
        <translation>software</translation>
    </message>
    <message>
        <source>address</source>
        <translation>address</translation>
    </message>
    <message>
        <source>Tile %1 of %2</source>
        <translation>Tile %1 of %2</translation>
    </message>
    <message>
        <source>camera %1</source>
        <translation>camera %1</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>The last wall could not be read; it is kept as %1</source>
        <translation>The last wall could not be read; it is kept as %1</translation>
    </message>
    <message>
        <source>Camera by its number</source>
        <translation>Camera by its number</translation>
    </message>
    <message>
        <source>digits, Enter</source>
        <translation>digits, Enter</translation>
    </message>
    <message>
        <source>Search cameras</source>
        <translation>Search cameras</translation>
    </message>
    <message>
        <source>Saved layouts</source>
        <translation>Saved layouts</translation>
    </message>
    <message>
        <source>New wall window</source>
        <translation>New wall window</translation>
    </message>
    <message>
        <source>Wall on the full screen, and back</source>
        <translation>Wall on the full screen, and back</translation>
    </message>
    <message>
        <source>Menu of the tile</source>
        <translation>Menu of the tile</translation>
    </message>
    <message>
        <source>A screen is missing: its wall window was put on this one</source>
        <translation>A screen is missing: its wall window was put on this one</translation>
    </message>
    <message>
        <source>On the selected tile</source>
        <translation>On the selected tile</translation>
    </message>
    <message>
        <source>On the hotspot</source>
        <translation>On the hotspot</translation>
    </message>
    <message>
        <source>As a carousel on the selected tile</source>
        <translation>As a carousel on the selected tile</translation>
    </message>
    <message>
        <source>Drag the borders of tiles; Ctrl+E or Esc ends</source>
        <translation>Drag the borders of tiles; Ctrl+E or Esc ends</translation>
    </message>
    <message>
        <source>This layout can't be shown: %1</source>
        <translation>This layout can't be shown: %1</translation>
    </message>
    <message>
        <source>Layout kept: %1</source>
        <translation>Layout kept: %1</translation>
    </message>
    <message>
        <source>Shared layouts</source>
        <translation>Shared layouts</translation>
    </message>
    <message>
        <source>My layouts</source>
        <translation>My layouts</translation>
    </message>
    <message>
        <source>Keep this wall for everyone…</source>
        <translation>Keep this wall for everyone…</translation>
    </message>
    <message>
        <source>Keep this wall for me…</source>
        <translation>Keep this wall for me…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>none yet</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Keep this wall</source>
        <translation>Keep this wall</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Preparing</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Delayed</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Frozen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>Held back</source>
        <translation>Held back</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>Waiting for the first picture</translation>
    </message>
    <message>
        <source>The scene is being made, once on this machine</source>
        <translation>The scene is being made, once on this machine</translation>
    </message>
    <message>
        <source>The camera answers but sends no new picture</source>
        <translation>The camera answers but sends no new picture</translation>
    </message>
    <message>
        <source>Reopening by itself</source>
        <translation>Reopening by itself</translation>
    </message>
    <message>
        <source>Its stream stops the decoder. Press T to try again</source>
        <translation>Its stream stops the decoder. Press T to try again</translation>
    </message>
    <message>
        <source>Drag a camera here, or type its number and Enter</source>
        <translation>Drag a camera here, or type its number and Enter</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>last picture %1 ago</source>
        <translation>last picture %1 ago</translation>
    </message>
    <message>
        <source>Select the hotspot, or show one camera alone: from there you go to the next camera</source>
        <translation>Select the hotspot, or show one camera alone: from there you go to the next camera</translation>
    </message>
    <message>
        <source>%1 has no place in the camera list: no camera is next to it</source>
        <translation>%1 has no place in the camera list: no camera is next to it</translation>
    </message>
    <message>
        <source>No camera north of %1</source>
        <translation>No camera north of %1</translation>
    </message>
    <message>
        <source>No camera east of %1</source>
        <translation>No camera east of %1</translation>
    </message>
    <message>
        <source>No camera south of %1</source>
        <translation>No camera south of %1</translation>
    </message>
    <message>
        <source>No camera west of %1</source>
        <translation>No camera west of %1</translation>
    </message>
</context>
<context>
    <name>WallFrame</name>
    <message>
        <source>free, tiles: %1</source>
        <translation>free, tiles: %1</translation>
    </message>
    <message>
        <source>alone · Esc back</source>
        <translation>alone · Esc back</translation>
    </message>
    <message>
        <source>paused · C goes on</source>
        <translation>paused · C goes on</translation>
    </message>
    <message>
        <source>turning · C pauses</source>
        <translation>turning · C pauses</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>page %1 of %2</translation>
    </message>
    <message>
        <source>Camera %1_  Enter</source>
        <translation>Camera %1_  Enter</translation>
    </message>
</context>
<context>
    <name>WallView</name>
    <message>
        <source>Video wall</source>
        <translation>Video wall</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Wall %1</source>
        <translation>Wall %1</translation>
    </message>
</context>
</TS>

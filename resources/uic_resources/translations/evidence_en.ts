<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Evidence of the case in hand</source>
        <translation>Evidence of the case in hand</translation>
    </message>
    <message>
        <source>Crime-prevention library</source>
        <translation>Crime-prevention library</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>clip</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>snapshot</translation>
    </message>
    <message>
        <source>brought in</source>
        <translation>brought in</translation>
    </message>
    <message>
        <source>redacted</source>
        <translation>redacted</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Snapshot</translation>
    </message>
    <message>
        <source>Case folder</source>
        <translation>Case folder</translation>
    </message>
    <message>
        <source>Bringing in</source>
        <translation>Bringing in</translation>
    </message>
    <message>
        <source>Finding faces and plates</source>
        <translation>Finding faces and plates</translation>
    </message>
    <message>
        <source>Making the redacted clip</source>
        <translation>Making the redacted clip</translation>
    </message>
    <message>
        <source>the hub itself</source>
        <translation>the hub itself</translation>
    </message>
    <message>
        <source>{what}: failed: {why}</source>
        <translation>{what}: failed: {why}</translation>
    </message>
    <message>
        <source>{what}: stopped</source>
        <translation>{what}: stopped</translation>
    </message>
    <message>
        <source>face</source>
        <translation>face</translation>
    </message>
    <message>
        <source>head</source>
        <translation>head</translation>
    </message>
    <message>
        <source>plate</source>
        <translation>plate</translation>
    </message>
    <message>
        <source>car, no plate found</source>
        <translation>car, no plate found</translation>
    </message>
    <message>
        <source>what moves</source>
        <translation>what moves</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>drawn</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>not sure</translation>
    </message>
    <message>
        <source>not seen in between: filled in</source>
        <translation>not seen in between: filled in</translation>
    </message>
    <message>
        <source>a person without a face: her head is covered</source>
        <translation>a person without a face: her head is covered</translation>
    </message>
    <message>
        <source>a car without a plate: its lower part is covered</source>
        <translation>a car without a plate: its lower part is covered</translation>
    </message>
    <message>
        <source>it moves: all of it is covered</source>
        <translation>it moves: all of it is covered</translation>
    </message>
    <message>
        <source>nothing was found here: look whether there is nobody</source>
        <translation>nothing was found here: look whether there is nobody</translation>
    </message>
    <message>
        <source>faces by CenterFace</source>
        <translation>faces by CenterFace</translation>
    </message>
    <message>
        <source>people and cars by a network</source>
        <translation>people and cars by a network</translation>
    </message>
    <message>
        <source>no network is installed: what moves is covered whole, and nothing that stands</source>
        <translation>no network is installed: what moves is covered whole, and nothing that stands</translation>
    </message>
    <message>
        <source>plates by their edges</source>
        <translation>plates by their edges</translation>
    </message>
    <message>
        <source>looking for faces and plates</source>
        <translation>looking for faces and plates</translation>
    </message>
    <message>
        <source>to be reviewed</source>
        <translation>to be reviewed</translation>
    </message>
    <message>
        <source>approved, being made</source>
        <translation>approved, being made</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>children, 6–12</source>
        <translation>children, 6–12</translation>
    </message>
    <message>
        <source>teenagers, 13–18</source>
        <translation>teenagers, 13–18</translation>
    </message>
    <message>
        <source>adults</source>
        <translation>adults</translation>
    </message>
    <message>
        <source>seniors</source>
        <translation>seniors</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>everybody</translation>
    </message>
    <message>
        <source>the camera gives no pictures now</source>
        <translation>the camera gives no pictures now</translation>
    </message>
    <message>
        <source>the camera has sent no key frame yet</source>
        <translation>the camera has sent no key frame yet</translation>
    </message>
    <message>
        <source>the camera sent nothing</source>
        <translation>the camera sent nothing</translation>
    </message>
    <message>
        <source>what is in it is no video</source>
        <translation>what is in it is no video</translation>
    </message>
    <message>
        <source>it has no video</source>
        <translation>it has no video</translation>
    </message>
    <message>
        <source>it has no pictures</source>
        <translation>it has no pictures</translation>
    </message>
    <message>
        <source>not one of its pictures can be decoded</source>
        <translation>not one of its pictures can be decoded</translation>
    </message>
    <message>
        <source>its codec is not known here</source>
        <translation>its codec is not known here</translation>
    </message>
    <message>
        <source>what is in this file ended the process that reads it, or kept it too long</source>
        <translation>what is in this file ended the process that reads it, or kept it too long</translation>
    </message>
    <message>
        <source>somebody else has changed it meanwhile; look again</source>
        <translation>somebody else has changed it meanwhile; look again</translation>
    </message>
    <message>
        <source>it was closed; open it again</source>
        <translation>it was closed; open it again</translation>
    </message>
    <message>
        <source>the library has no such scene any more</source>
        <translation>the library has no such scene any more</translation>
    </message>
    <message>
        <source>the case has no such file any more</source>
        <translation>the case has no such file any more</translation>
    </message>
</context>
<context>
    <name>EvidenceQuestions</name>
    <message>
        <source>Minutes before now; {most} are kept</source>
        <translation>Minutes before now; {most} are kept</translation>
    </message>
    <message>
        <source>Minutes from now on</source>
        <translation>Minutes from now on</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Minutes are a number, as 1.5.</source>
        <translation>Minutes are a number, as 1.5.</translation>
    </message>
    <message>
        <source>Keep a clip: it has what came before</source>
        <translation>Keep a clip: it has what came before</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>Keep the newest picture of a camera</source>
        <translation>Keep the newest picture of a camera</translation>
    </message>
    <message>
        <source>Refuse it then</source>
        <translation>Refuse it then</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Keep it all the same</translation>
    </message>
    <message>
        <source>Who gave it</source>
        <translation>Who gave it</translation>
    </message>
    <message>
        <source>If it cannot be played here</source>
        <translation>If it cannot be played here</translation>
    </message>
    <message>
        <source>Bring {file} into the case, byte by byte</source>
        <translation>Bring {file} into the case, byte by byte</translation>
    </message>
    <message>
        <source>Bring it in</source>
        <translation>Bring it in</translation>
    </message>
    <message>
        <source>What it is taken out for: a request's number</source>
        <translation>What it is taken out for: a request's number</translation>
    </message>
    <message>
        <source>Take the case out: clips, pictures, notes, timeline and chain of custody, signed</source>
        <translation>Take the case out: clips, pictures, notes, timeline and chain of custody, signed</translation>
    </message>
    <message>
        <source>Where to…</source>
        <translation>Where to…</translation>
    </message>
    <message>
        <source>Unlock the evidence</source>
        <translation>Unlock the evidence</translation>
    </message>
    <message>
        <source>Keep this case and its files from being purged</source>
        <translation>Keep this case and its files from being purged</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>What is to be learnt from it</source>
        <translation>What is to be learnt from it</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>“{title}” is in the library.</source>
        <translation>“{title}” is in the library.</translation>
    </message>
    <message>
        <source>Put it into the crime-prevention library, without its case or place</source>
        <translation>Put it into the crime-prevention library, without its case or place</translation>
    </message>
    <message>
        <source>Put it in</source>
        <translation>Put it in</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
</context>
<context>
    <name>EvidenceWindow</name>
    <message>
        <source>A clip from elsewhere</source>
        <translation>A clip from elsewhere</translation>
    </message>
    <message>
        <source>An archive of evidence</source>
        <translation>An archive of evidence</translation>
    </message>
    <message>
        <source>Archives (*.zip);;All files (*)</source>
        <translation>Archives (*.zip);;All files (*)</translation>
    </message>
    <message>
        <source>Take the case out to</source>
        <translation>Take the case out to</translation>
    </message>
    <message>
        <source>Files of all cases: {used} of {most}</source>
        <translation>Files of all cases: {used} of {most}</translation>
    </message>
    <message>
        <source>No hub: this is what there was when it was lost.</source>
        <translation>No hub: this is what there was when it was lost.</translation>
    </message>
    <message>
        <source>No hub.</source>
        <translation>No hub.</translation>
    </message>
    <message>
        <source>Choose a case above.</source>
        <translation>Choose a case above.</translation>
    </message>
    <message>
        <source>It can't be shown: {why}</source>
        <translation>It can't be shown: {why}</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>Asking the hub …</translation>
    </message>
    <message>
        <source>Nothing is kept yet. Ctrl+N keeps a clip of a camera of the case, Ctrl+O brings one in.</source>
        <translation>Nothing is kept yet. Ctrl+N keeps a clip of a camera of the case, Ctrl+O brings one in.</translation>
    </message>
    <message>
        <source>No hub: nothing can be played.</source>
        <translation>No hub: nothing can be played.</translation>
    </message>
    <message>
        <source>Enter plays what is chosen on the left.</source>
        <translation>Enter plays what is chosen on the left.</translation>
    </message>
    <message>
        <source>locked: kept until it is unlocked</source>
        <translation>locked: kept until it is unlocked</translation>
    </message>
    <message>
        <source>not locked: goes when its time is over</source>
        <translation>not locked: goes when its time is over</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Unlock…</translation>
    </message>
    <message>
        <source>Lock…</source>
        <translation>Lock…</translation>
    </message>
    <message>
        <source>No camera of this case is watched: put one into it.</source>
        <translation>No camera of this case is watched: put one into it.</translation>
    </message>
    <message>
        <source>The case is closed.</source>
        <translation>The case is closed.</translation>
    </message>
    <message>
        <source>One is being brought in.</source>
        <translation>One is being brought in.</translation>
    </message>
    <message>
        <source>One is being fetched.</source>
        <translation>One is being fetched.</translation>
    </message>
    <message>
        <source>Choose a clip.</source>
        <translation>Choose a clip.</translation>
    </message>
    <message>
        <source>Choose a redacted clip.</source>
        <translation>Choose a redacted clip.</translation>
    </message>
    <message>
        <source>Review…</source>
        <translation>Review…</translation>
    </message>
    <message>
        <source>Redact…</source>
        <translation>Redact…</translation>
    </message>
    <message>
        <source>{what}: done</source>
        <translation>{what}: done</translation>
    </message>
    <message>
        <source>The case lies in {path} ({size}).</source>
        <translation>The case lies in {path} ({size}).</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Camera or title</source>
        <translation>Camera or title</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Did</source>
        <translation>Did</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>What for, what exactly</source>
        <translation>What for, what exactly</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Keep a clip…</source>
        <translation>Keep a clip…</translation>
    </message>
    <message>
        <source>Snapshot…</source>
        <translation>Snapshot…</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>Bring in…</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>Take out…</translation>
    </message>
    <message>
        <source>Check an archive…</source>
        <translation>Check an archive…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Library</translation>
    </message>
    <message>
        <source>Into the library…</source>
        <translation>Into the library…</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>What the case has, newest first</source>
        <translation>What the case has, newest first</translation>
    </message>
    <message>
        <source>Chain of custody, newest first</source>
        <translation>Chain of custody, newest first</translation>
    </message>
    <message>
        <source>Timeline and notes</source>
        <translation>Timeline and notes</translation>
    </message>
    <message>
        <source>Chain of custody</source>
        <translation>Chain of custody</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
</context>
<context>
    <name>LibraryWindow</name>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>What is to be learnt from it</source>
        <translation>What is to be learnt from it</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>What the scene says of itself</source>
        <translation>What the scene says of itself</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Take “{title}” back for good: nobody sees it any more</source>
        <translation>Take “{title}” back for good: nobody sees it any more</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>Enter plays the scene that is chosen.</source>
        <translation>Enter plays the scene that is chosen.</translation>
    </message>
    <message>
        <source>No hub: nothing can be played.</source>
        <translation>No hub: nothing can be played.</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>Asking the hub …</translation>
    </message>
    <message>
        <source>No scene yet. A redacted clip of a case is put in from the Evidence window.</source>
        <translation>No scene yet. A redacted clip of a case is put in from the Evidence window.</translation>
    </message>
    <message>
        <source>No scene fits. Clear the words, or choose another age or language.</source>
        <translation>No scene fits. Clear the words, or choose another age or language.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Crime-prevention library</source>
        <translation>Crime-prevention library</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Describe…</source>
        <translation>Describe…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Take back…</translation>
    </message>
    <message>
        <source>Words of title or lesson  (Ctrl+F)</source>
        <translation>Words of title or lesson  (Ctrl+F)</translation>
    </message>
    <message>
        <source>Words of title or lesson</source>
        <translation>Words of title or lesson</translation>
    </message>
    <message>
        <source>every age</source>
        <translation>every age</translation>
    </message>
    <message>
        <source>every language</source>
        <translation>every language</translation>
    </message>
    <message>
        <source>Scenes, newest first</source>
        <translation>Scenes, newest first</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>It can't be shown: {why}</source>
        <translation>It can't be shown: {why}</translation>
    </message>
    <message>
        <source>The hub opens it …</source>
        <translation>The hub opens it …</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>Picture {number}</translation>
    </message>
</context>
<context>
    <name>PieceRows</name>
    <message>
        <source>the hub itself</source>
        <translation>the hub itself</translation>
    </message>
</context>
<context>
    <name>PlayerView</name>
    <message>
        <source>Stand</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>One picture back</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>One picture on</translation>
    </message>
    <message>
        <source>Where in the clip</source>
        <translation>Where in the clip</translation>
    </message>
    <message>
        <source>Shift+← Shift+→ one second, Home, End</source>
        <translation>Shift+← Shift+→ one second, Home, End</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Approve it: the clip is made with these covers, for good, in your name</source>
        <translation>Approve it: the clip is made with these covers, for good, in your name</translation>
    </message>
    <message>
        <source>What it is released for</source>
        <translation>What it is released for</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Asking the hub …</source>
        <translation>Asking the hub …</translation>
    </message>
    <message>
        <source>No hub.</source>
        <translation>No hub.</translation>
    </message>
    <message>
        <source>stretches to look at: {count}</source>
        <translation>stretches to look at: {count}</translation>
    </message>
    <message>
        <source>approved by {person}</source>
        <translation>approved by {person}</translation>
    </message>
    <message>
        <source>What nothing found is not covered: look at all of it.</source>
        <translation>What nothing found is not covered: look at all of it.</translation>
    </message>
    <message>
        <source>Changes are for the picture that is shown; I and O mark a span.</source>
        <translation>Changes are for the picture that is shown; I and O mark a span.</translation>
    </message>
    <message>
        <source>Changes are for {begin} – {end}</source>
        <translation>Changes are for {begin} – {end}</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>taken away</translation>
    </message>
    <message>
        <source>found</source>
        <translation>found</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Put back</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Take away</translation>
    </message>
    <message>
        <source>Look at every stretch first.</source>
        <translation>Look at every stretch first.</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Stretch</translation>
    </message>
    <message>
        <source>Why it must be looked at</source>
        <translation>Why it must be looked at</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>From – to</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Review of a redaction</source>
        <translation>Review of a redaction</translation>
    </message>
    <message>
        <source>Looked at, next</source>
        <translation>Looked at, next</translation>
    </message>
    <message>
        <source>Next to look at</source>
        <translation>Next to look at</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Begins here</source>
        <translation>Begins here</translation>
    </message>
    <message>
        <source>Ends here</source>
        <translation>Ends here</translation>
    </message>
    <message>
        <source>Span from</source>
        <translation>Span from</translation>
    </message>
    <message>
        <source>Span to</source>
        <translation>Span to</translation>
    </message>
    <message>
        <source>No span</source>
        <translation>No span</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Approve and make it…</source>
        <translation>Approve and make it…</translation>
    </message>
    <message>
        <source>As it will be</source>
        <translation>As it will be</translation>
    </message>
    <message>
        <source>Stretches that must be looked at</source>
        <translation>Stretches that must be looked at</translation>
    </message>
    <message>
        <source>What is covered</source>
        <translation>What is covered</translation>
    </message>
</context>
<context>
    <name>UnderWay</name>
    <message>
        <source>Sending the file to the hub</source>
        <translation>Sending the file to the hub</translation>
    </message>
    <message>
        <source>Fetching the case folder</source>
        <translation>Fetching the case folder</translation>
    </message>
    <message>
        <source>Stop: {what}</source>
        <translation>Stop: {what}</translation>
    </message>
</context>
<context>
    <name>Verifying</name>
    <message>
        <source>Checking …</source>
        <translation>Checking …</translation>
    </message>
    <message>
        <source>Stopped: nothing is known of this archive.</source>
        <translation>Stopped: nothing is known of this archive.</translation>
    </message>
    <message>
        <source>This is no archive of evidence.</source>
        <translation>This is no archive of evidence.</translation>
    </message>
    <message numerus="yes">
        <source>Not as it was signed: %n faults</source>
        <translation>
            <numerusform>Not as it was signed: %n fault</numerusform>
            <numerusform>Not as it was signed: %n faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As it was signed: %n files</source>
        <translation>
            <numerusform>As it was signed: %n file</numerusform>
            <numerusform>As it was signed: %n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Case {number}, {title}; taken out by {person} for “{reason}”. Key {key}: compare it.</source>
        <translation>Case {number}, {title}; taken out by {person} for “{reason}”. Key {key}: compare it.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>What is wrong with the archive</source>
        <translation>What is wrong with the archive</translation>
    </message>
    <message>
        <source>No archive was checked here yet.</source>
        <translation>No archive was checked here yet.</translation>
    </message>
    <message>
        <source>F7 checks a case folder that somebody brought: nothing in it is unpacked or played.</source>
        <translation>F7 checks a case folder that somebody brought: nothing in it is unpacked or played.</translation>
    </message>
</context>
</TS>

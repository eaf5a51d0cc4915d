<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AskStrip</name>
    <message>
        <source>“{field}” is missing.</source>
        <translation>“{field}” is missing.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>No case in hand. Choose one in the list of cases (Ctrl+Shift+I), or press E to open one.</source>
        <translation>No case in hand. Choose one in the list of cases (Ctrl+Shift+I), or press E to open one.</translation>
    </message>
    <message>
        <source>nobody's yet</source>
        <translation>nobody's yet</translation>
    </message>
    <message>
        <source>evidence locked</source>
        <translation>evidence locked</translation>
    </message>
    <message>
        <source>no hub: as last known</source>
        <translation>no hub: as last known</translation>
    </message>
    <message>
        <source>Steps {done}/{all}</source>
        <translation>Steps {done}/{all}</translation>
    </message>
    <message>
        <source>Timeline {count}</source>
        <translation>Timeline {count}</translation>
    </message>
    <message>
        <source>Gathered {count}</source>
        <translation>Gathered {count}</translation>
    </message>
    <message>
        <source>People {count}</source>
        <translation>People {count}</translation>
    </message>
    <message>
        <source>Close ({count} missing)</source>
        <translation>Close ({count} missing)</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Close…</translation>
    </message>
    <message>
        <source>Unlock evidence…</source>
        <translation>Unlock evidence…</translation>
    </message>
    <message>
        <source>Lock evidence…</source>
        <translation>Lock evidence…</translation>
    </message>
    <message>
        <source>Accept from {person} ({time})</source>
        <translation>Accept from {person} ({time})</translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation>Not closed: {missing}</translation>
    </message>
    <message>
        <source>⤼ {person} skipped “{step}”: {reason}</source>
        <translation>⤼ {person} skipped “{step}”: {reason}</translation>
    </message>
    <message>
        <source>◷ “{step}” is late</source>
        <translation>◷ “{step}” is late</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Seen</translation>
    </message>
    <message>
        <source>Seen: {said}</source>
        <translation>Seen: {said}</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Resolve</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>Open again…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Title, priority and place of the case</source>
        <translation>Title, priority and place of the case</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Decline…</translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation>Parts of the case</translation>
    </message>
</context>
<context>
    <name>CaseQuestions</name>
    <message>
        <source>Title; empty: “{type}”</source>
        <translation>Title; empty: “{type}”</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>What the case says of itself</source>
        <translation>What the case says of itself</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Skip “{step}”: the supervisor is told</source>
        <translation>Skip “{step}”: the supervisor is told</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Correct line {number}: it stays, a new line says what is right</source>
        <translation>Correct line {number}: it stays, a new line says what is right</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>What is right</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Unit, as it is called</source>
        <translation>Unit, as it is called</translation>
    </message>
    <message>
        <source>Order a unit to this case</source>
        <translation>Order a unit to this case</translation>
    </message>
    <message>
        <source>It is ordered</source>
        <translation>It is ordered</translation>
    </message>
    <message>
        <source>Take it from {person}</source>
        <translation>Take it from {person}</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>What she should know</source>
        <translation>What she should know</translation>
    </message>
    <message>
        <source>Hand over: it stays yours until it is accepted</source>
        <translation>Hand over: it stays yours until it is accepted</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Offer</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>Let another department see this case</source>
        <translation>Let another department see this case</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>It was real</source>
        <translation>It was real</translation>
    </message>
    <message>
        <source>False report</source>
        <translation>False report</translation>
    </message>
    <message>
        <source>Test or drill: not counted</source>
        <translation>Test or drill: not counted</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>What it was</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Close the case</translation>
    </message>
    <message>
        <source>Open the case again</source>
        <translation>Open the case again</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>Keep this case and its pictures from being purged</source>
        <translation>Keep this case and its pictures from being purged</translation>
    </message>
    <message>
        <source>Unlock the evidence</source>
        <translation>Unlock the evidence</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Decline the case</source>
        <translation>Decline the case</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Decline</translation>
    </message>
</context>
<context>
    <name>IncidentFiguresPanel</name>
    <message>
        <source>Case</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>From opening to</source>
        <translation>From opening to</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90 % within</source>
        <translation>90 % within</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>No case was opened in this time: figures appear with the first one.</source>
        <translation>No case was opened in this time: figures appear with the first one.</translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation>The hub has not answered yet.</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ No hub: as last known</translation>
    </message>
    <message>
        <source>{time} for {share} %</source>
        <translation>{time} for {share} %</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Last 24 hours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation>Times to respond</translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>No hub: these cases are as they were last known.</source>
        <translation>No hub: these cases are as they were last known.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: cases appear here as soon as it does.</source>
        <translation>The hub has not answered yet: cases appear here as soon as it does.</translation>
    </message>
    <message>
        <source>No case has these words. “All” looks at closed cases too.</source>
        <translation>No case has these words. “All” looks at closed cases too.</translation>
    </message>
    <message>
        <source>You are on no open case.</source>
        <translation>You are on no open case.</translation>
    </message>
    <message>
        <source>No open case. Select a tile of the wall and press E to open one there.</source>
        <translation>No open case. Select a tile of the wall and press E to open one there.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Number, title, place, person</source>
        <translation>Number, title, place, person</translation>
    </message>
    <message>
        <source>Search the cases</source>
        <translation>Search the cases</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Case in hand</source>
        <translation>Case in hand</translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation>Times to respond</translation>
    </message>
    <message>
        <source>Write to the case in hand</source>
        <translation>Write to the case in hand</translation>
    </message>
    <message>
        <source>Open a case: selected tile or alarm</source>
        <translation>Open a case: selected tile or alarm</translation>
    </message>
    <message>
        <source>Put the selected tile or alarm into the case in hand</source>
        <translation>Put the selected tile or alarm into the case in hand</translation>
    </message>
    <message>
        <source>Keep the last 30 s of the selected tile in the case in hand</source>
        <translation>Keep the last 30 s of the selected tile in the case in hand</translation>
    </message>
    <message>
        <source>Change title, priority or place of the case in hand</source>
        <translation>Change title, priority or place of the case in hand</translation>
    </message>
    <message>
        <source>Show the cameras of the case on the wall</source>
        <translation>Show the cameras of the case on the wall</translation>
    </message>
    <message>
        <source>Take the cameras of the case off the wall</source>
        <translation>Take the cameras of the case off the wall</translation>
    </message>
    <message>
        <source>Look at the case that is offered to me</source>
        <translation>Look at the case that is offered to me</translation>
    </message>
    <message>
        <source>Look at what the supervisor must see</source>
        <translation>Look at what the supervisor must see</translation>
    </message>
    <message>
        <source>No tile with a camera is selected.</source>
        <translation>No tile with a camera is selected.</translation>
    </message>
    <message>
        <source>The file of this clip is not on this computer: {file}</source>
        <translation>The file of this clip is not on this computer: {file}</translation>
    </message>
    <message>
        <source>The pictures of {time} are not kept any more: {camera} is shown live.</source>
        <translation>The pictures of {time} are not kept any more: {camera} is shown live.</translation>
    </message>
    <message>
        <source>This console has no map.</source>
        <translation>This console has no map.</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>What it is</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>What is seen</source>
        <translation>What is seen</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Open a case</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Open the case</translation>
    </message>
    <message>
        <source>{number}: {person} skipped “{step}”: {reason}</source>
        <translation>{number}: {person} skipped “{step}”: {reason}</translation>
    </message>
    <message>
        <source>{number}: “{step}” is late</source>
        <translation>{number}: “{step}” is late</translation>
    </message>
    <message>
        <source>{person} offers you case {number}: {title}</source>
        <translation>{person} offers you case {number}: {title}</translation>
    </message>
    <message>
        <source>Skipped or late steps: {count}</source>
        <translation>Skipped or late steps: {count}</translation>
    </message>
    <message>
        <source>Pr.</source>
        <translation>Pr.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Open steps</source>
        <translation>Open steps</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operator</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>supervisor</translation>
    </message>
    <message>
        <source>liaison officer</source>
        <translation>liaison officer</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>administrator</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>critical</translation>
    </message>
    <message>
        <source>high</source>
        <translation>high</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>medium</translation>
    </message>
    <message>
        <source>low</source>
        <translation>low</translation>
    </message>
    <message>
        <source>That case is not there any more, or no longer shared with you.</source>
        <translation>That case is not there any more, or no longer shared with you.</translation>
    </message>
    <message>
        <source>Only the owner of the case, or a supervisor, may do this.</source>
        <translation>Only the owner of the case, or a supervisor, may do this.</translation>
    </message>
    <message>
        <source>The records can't be read now. Open cases can be worked on.</source>
        <translation>The records can't be read now. Open cases can be worked on.</translation>
    </message>
    <message>
        <source>This case is full. Open a second one and name it here.</source>
        <translation>This case is full. Open a second one and name it here.</translation>
    </message>
    <message>
        <source>Nobody of this name works here: choose from the list.</source>
        <translation>Nobody of this name works here: choose from the list.</translation>
    </message>
    <message>
        <source>You may not do this: ask a supervisor.</source>
        <translation>You may not do this: ask a supervisor.</translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation>Not closed: {missing}</translation>
    </message>
    <message>
        <source>open steps: {count}</source>
        <translation>open steps: {count}</translation>
    </message>
    <message>
        <source>unacknowledged alarms: {count}</source>
        <translation>unacknowledged alarms: {count}</translation>
    </message>
    <message>
        <source>the alarms are not known yet</source>
        <translation>the alarms are not known yet</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Offered to {person} by {owner}, until {time}. It stays with {owner} until it is accepted.</source>
        <translation>Offered to {person} by {owner}, until {time}. It stays with {owner} until it is accepted.</translation>
    </message>
    <message>
        <source>On the case ({count})</source>
        <translation>On the case ({count})</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>owner</translation>
    </message>
    <message>
        <source>Departments that see it</source>
        <translation>Departments that see it</translation>
    </message>
    <message>
        <source>in charge</source>
        <translation>in charge</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>shared</translation>
    </message>
    <message>
        <source>the control room only</source>
        <translation>the control room only</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <source>Share with…</source>
        <translation>Share with…</translation>
    </message>
    <message>
        <source>Share no longer</source>
        <translation>Share no longer</translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation>Take the offer back</translation>
    </message>
    <message>
        <source>People on the case</source>
        <translation>People on the case</translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>This kind of case has no procedure.</source>
        <translation>This kind of case has no procedure.</translation>
    </message>
</context>
<context>
    <name>ThingsView</name>
    <message>
        <source>Nothing yet. Shift+E puts the selected tile into the case.</source>
        <translation>Nothing yet. Shift+E puts the selected tile into the case.</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positions</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>file</source>
        <translation>file</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>not acknowledged</translation>
    </message>
    <message>
        <source>Take out of the case</source>
        <translation>Take out of the case</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Show on the map</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>All on the wall</source>
        <translation>All on the wall</translation>
    </message>
    <message>
        <source>Add the selected tile</source>
        <translation>Add the selected tile</translation>
    </message>
    <message>
        <source>Keep its last 30 s</source>
        <translation>Keep its last 30 s</translation>
    </message>
    <message>
        <source>Order a unit…</source>
        <translation>Order a unit…</translation>
    </message>
    <message>
        <source>Message…</source>
        <translation>Message…</translation>
    </message>
    <message>
        <source>Note the last 30 s of the selected tile as a clip of the case; it plays while the pictures exist</source>
        <translation>Note the last 30 s of the selected tile as a clip of the case; it plays while the pictures exist</translation>
    </message>
    <message>
        <source>What the case has gathered</source>
        <translation>What the case has gathered</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Note: to nobody in particular</source>
        <translation>Note: to nobody in particular</translation>
    </message>
    <message>
        <source>To the control room</source>
        <translation>To the control room</translation>
    </message>
    <message>
        <source>To {name}</source>
        <translation>To {name}</translation>
    </message>
    <message>
        <source>Write to the case: Enter adds it</source>
        <translation>Write to the case: Enter adds it</translation>
    </message>
    <message>
        <source>Message: Enter sends it</source>
        <translation>Message: Enter sends it</translation>
    </message>
    <message>
        <source>To whom the new line goes</source>
        <translation>To whom the new line goes</translation>
    </message>
    <message>
        <source>New line of the timeline</source>
        <translation>New line of the timeline</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>Correct the selected line by a new one</source>
        <translation>Correct the selected line by a new one</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
</context>
<context>
    <name>_FactEdit</name>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>Skip…</source>
        <translation>Skip…</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Open again</translation>
    </message>
    <message>
        <source>✓ {person} {time}</source>
        <translation>✓ {person} {time}</translation>
    </message>
    <message>
        <source>⤼ skipped, {person} {time}</source>
        <translation>⤼ skipped, {person} {time}</translation>
    </message>
    <message>
        <source>◷ {time} over</source>
        <translation>◷ {time} over</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} left</translation>
    </message>
</context>
</TS>

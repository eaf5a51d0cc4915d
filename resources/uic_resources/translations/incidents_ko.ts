<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AskStrip</name>
    <message>
        <source>“{field}” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>No case in hand. Choose one in the list of cases (Ctrl+Shift+I), or press O to open one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody&apos;s yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evidence locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hub: as last known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps {done}/{all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gathered {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close ({count} missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock evidence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock evidence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept from {person} ({time})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⤼ {person} skipped “{step}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◷ “{step}” is late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen: {said}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip “{step}”: the supervisor is told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct line {number}: it stays, a new line says what is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit, as it is called</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order a unit to this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is ordered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it from {person}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What she should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over: it stays yours until it is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Department</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let another department see this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>False report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test or drill: not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this case and its pictures from being purged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decline the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentFiguresPanel</name>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From opening to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>90 % within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case was opened in this time: figures appear with the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has not answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} for {share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>No hub: these cases are as they were last known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has not answered yet: cases appear here as soon as it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case has these words. “All” looks at closed cases too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are on no open case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open case. Select a tile of the wall and press O to open one there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number, title, place, person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times to respond</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write to the case in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the selected tile into the case in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the cameras of the case on the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the cameras of the case off the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the case that is offered to me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at what the supervisor must see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tile with a camera is selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: {person} skipped “{step}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}: “{step}” is late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{person} offers you case {number}: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n steps were skipped or are late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>liaison officer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That case is not there any more, or no longer shared with you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the owner of the case, or a supervisor, may do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records can&apos;t be read now. Open cases can be worked on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case is full. Open a second one and name it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not do this: ask a supervisor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed: {missing}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n steps are open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n alarms are not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the alarms are not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Offered to {person} by {owner}, until {time}. It stays with {owner} until it is accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the case ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departments that see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the control room only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share with…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share no longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People on the case</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>This kind of case has no procedure.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThingsView</name>
    <message>
        <source>Nothing yet. Shift+O puts the selected tile into the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All on the wall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the selected tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order a unit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the case has gathered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Write to the case: Enter adds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New line of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the selected line by a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FactEdit</name>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_StepRow</name>
    <message>
        <source>Skip…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ {person} {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⤼ skipped, {person} {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◷ {time} over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmBook</name>
    <message>
        <source>No hub: alarms can't be answered until it is back.</source>
        <translation>No hub: alarms can't be answered until it is back.</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>No alarm waits for an answer.</source>
        <translation>No alarm waits for an answer.</translation>
    </message>
    <message>
        <source>Acknowledged by {person}: {what}</source>
        <translation>Acknowledged by {person}: {what}</translation>
    </message>
    <message>
        <source>Shelved by {person}: {what}</source>
        <translation>Shelved by {person}: {what}</translation>
    </message>
    <message>
        <source>No longer open: {what}</source>
        <translation>No longer open: {what}</translation>
    </message>
    <message>
        <source>+{count} more</source>
        <translation>+{count} more</translation>
    </message>
    <message>
        <source>with {person}</source>
        <translation>with {person}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Say that you have it in hand; all consoles see it at once</source>
        <translation>Say that you have it in hand; all consoles see it at once</translation>
    </message>
    <message>
        <source>Details, and its cameras on the wall</source>
        <translation>Details, and its cameras on the wall</translation>
    </message>
    <message>
        <source>Out of the banner; it stays in the list</source>
        <translation>Out of the banner; it stays in the list</translation>
    </message>
    <message>
        <source>A note is asked for, then Enter</source>
        <translation>A note is asked for, then Enter</translation>
    </message>
    <message>
        <source>Note to the acknowledgement</source>
        <translation>Note to the acknowledgement</translation>
    </message>
    <message>
        <source>as of {time}, no hub</source>
        <translation>as of {time}, no hub</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>Choose an alarm in the list first.</source>
        <translation>Choose an alarm in the list first.</translation>
    </message>
    <message>
        <source>That does not apply to what is chosen.</source>
        <translation>That does not apply to what is chosen.</translation>
    </message>
    <message>
        <source>Acknowledge the alarm in the banner</source>
        <translation>Acknowledge the alarm in the banner</translation>
    </message>
    <message>
        <source>Show the alarm in the banner</source>
        <translation>Show the alarm in the banner</translation>
    </message>
    <message>
        <source>Go to the alarm list</source>
        <translation>Go to the alarm list</translation>
    </message>
    <message>
        <source>Alarm window</source>
        <translation>Alarm window</translation>
    </message>
    <message>
        <source>Alarm figures</source>
        <translation>Alarm figures</translation>
    </message>
    <message>
        <source>Try the alarm sound</source>
        <translation>Try the alarm sound</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Acknowledge</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Take over what was offered to me</source>
        <translation>Take over what was offered to me</translation>
    </message>
    <message>
        <source>Decline what was offered to me</source>
        <translation>Decline what was offered to me</translation>
    </message>
    <message>
        <source>Shelve for some time</source>
        <translation>Shelve for some time</translation>
    </message>
    <message>
        <source>Bring back from the shelf</source>
        <translation>Bring back from the shelf</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation>Back in service</translation>
    </message>
    <message>
        <source>Take it myself</source>
        <translation>Take it myself</translation>
    </message>
    <message>
        <source>Assign to …</source>
        <translation>Assign to …</translation>
    </message>
    <message>
        <source>Hand over …</source>
        <translation>Hand over …</translation>
    </message>
    <message>
        <source>Details, and back</source>
        <translation>Details, and back</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>Show on the wall</translation>
    </message>
    <message>
        <source>Open its incident</source>
        <translation>Open its incident</translation>
    </message>
    <message>
        <source>Search the alarms</source>
        <translation>Search the alarms</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copy as a table</translation>
    </message>
    <message>
        <source>Back: details, search, wall</source>
        <translation>Back: details, search, wall</translation>
    </message>
    <message>
        <source>Choose an alarm to see what to do and what it went through.</source>
        <translation>Choose an alarm to see what to do and what it went through.</translation>
    </message>
    <message>
        <source>Show the camera on the hotspot</source>
        <translation>Show the camera on the hotspot</translation>
    </message>
    <message>
        <source>one of {many} chosen</source>
        <translation>one of {many} chosen</translation>
    </message>
    <message>
        <source>raised {times} times</source>
        <translation>raised {times} times</translation>
    </message>
    <message>
        <source>incident {id}</source>
        <translation>incident {id}</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Nobody has written what to do for this kind.</source>
        <translation>Nobody has written what to do for this kind.</translation>
    </message>
    <message>
        <source>What it went through</source>
        <translation>What it went through</translation>
    </message>
    <message>
        <source>Assigned to {person}</source>
        <translation>Assigned to {person}</translation>
    </message>
    <message>
        <source>Nobody has taken it</source>
        <translation>Nobody has taken it</translation>
    </message>
    <message>
        <source>{person} asks you to take this alarm over.</source>
        <translation>{person} asks you to take this alarm over.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Decline</translation>
    </message>
    <message>
        <source>Offered to {person}, who has not answered yet.</source>
        <translation>Offered to {person}, who has not answered yet.</translation>
    </message>
    <message>
        <source>Take the offer back</source>
        <translation>Take the offer back</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Must be answered: it can't be put aside.</source>
        <translation>Must be answered: it can't be put aside.</translation>
    </message>
    <message>
        <source>Acknowledged by {person} at {time}</source>
        <translation>Acknowledged by {person} at {time}</translation>
    </message>
    <message>
        <source>Shelved by {person}, comes back in {left}: {reason}</source>
        <translation>Shelved by {person}, comes back in {left}: {reason}</translation>
    </message>
    <message>
        <source>As it was at {time}: no hub since then.</source>
        <translation>As it was at {time}: no hub since then.</translation>
    </message>
    <message>
        <source>narrowed</source>
        <translation>narrowed</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>All areas</translation>
    </message>
    <message>
        <source>Search: text, place, person, ㄱㅇㄹ</source>
        <translation>Search: text, place, person, ㄱㅇㄹ</translation>
    </message>
    <message>
        <source>Search alarms</source>
        <translation>Search alarms</translation>
    </message>
    <message>
        <source>All of now</source>
        <translation>All of now</translation>
    </message>
    <message>
        <source>Unanswered</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Acknowledged</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Put aside as well</source>
        <translation>Put aside as well</translation>
    </message>
    <message>
        <source>States shown</source>
        <translation>States shown</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>Only: {priority}</source>
        <translation>Only: {priority}</translation>
    </message>
    <message>
        <source>Narrow the list: states, area, priority, mine</source>
        <translation>Narrow the list: states, area, priority, mine</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Assigned or offered to me</source>
        <translation>Assigned or offered to me</translation>
    </message>
    <message>
        <source>Kind: {name}</source>
        <translation>Kind: {name}</translation>
    </message>
    <message>
        <source>Department: {name}</source>
        <translation>Department: {name}</translation>
    </message>
    <message>
        <source>Acknowledge with a note ({many})</source>
        <translation>Acknowledge with a note ({many})</translation>
    </message>
    <message>
        <source>Comment ({many})</source>
        <translation>Comment ({many})</translation>
    </message>
    <message>
        <source>Shelve: comes back by itself ({many})</source>
        <translation>Shelve: comes back by itself ({many})</translation>
    </message>
    <message>
        <source>Assign ({many})</source>
        <translation>Assign ({many})</translation>
    </message>
    <message>
        <source>Hand over: stays yours until it is accepted ({many})</source>
        <translation>Hand over: stays yours until it is accepted ({many})</translation>
    </message>
    <message>
        <source>Decline the hand-over ({many})</source>
        <translation>Decline the hand-over ({many})</translation>
    </message>
    <message>
        <source>Out of service, for maintenance ({many})</source>
        <translation>Out of service, for maintenance ({many})</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>Shelve</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Offer</translation>
    </message>
    <message>
        <source>Take out of service</source>
        <translation>Take out of service</translation>
    </message>
    <message>
        <source>Known disturbance: weather, insects, light</source>
        <translation>Known disturbance: weather, insects, light</translation>
    </message>
    <message>
        <source>Being repaired</source>
        <translation>Being repaired</translation>
    </message>
    <message>
        <source>Same event, handled already</source>
        <translation>Same event, handled already</translation>
    </message>
    <message>
        <source>Planned event at this place</source>
        <translation>Planned event at this place</translation>
    </message>
    <message>
        <source>Maintenance of the device</source>
        <translation>Maintenance of the device</translation>
    </message>
    <message>
        <source>Road works, pole taken down</source>
        <translation>Road works, pole taken down</translation>
    </message>
    <message>
        <source>Defective, replacement ordered</source>
        <translation>Defective, replacement ordered</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{long} (more than allowed)</source>
        <translation>{long} (more than allowed)</translation>
    </message>
    <message>
        <source>Until it is put back</source>
        <translation>Until it is put back</translation>
    </message>
    <message>
        <source>Own time</source>
        <translation>Own time</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Write something first.</translation>
    </message>
    <message>
        <source>Give a reason.</source>
        <translation>Give a reason.</translation>
    </message>
    <message>
        <source>Say to whom.</source>
        <translation>Say to whom.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>How long</translation>
    </message>
    <message>
        <source>Own time, in minutes</source>
        <translation>Own time, in minutes</translation>
    </message>
    <message>
        <source> min</source>
        <comment>suffix of a number field</comment>
        <translation> min</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>The hub has not told its alarms yet.</source>
        <translation>The hub has not told its alarms yet.</translation>
    </message>
    <message>
        <source>None of {count} alarms fits. Esc shows all again.</source>
        <translation>None of {count} alarms fits. Esc shows all again.</translation>
    </message>
    <message>
        <source>No alarm. Those that come stand here, the unanswered ones first.</source>
        <translation>No alarm. Those that come stand here, the unanswered ones first.</translation>
    </message>
    <message>
        <source>{count} unanswered</source>
        <translation>{count} unanswered</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} of {total}</translation>
    </message>
    <message>
        <source>{total} in all</source>
        <translation>{total} in all</translation>
    </message>
    <message>
        <source>◌ No hub since {time}: the list is as it was then</source>
        <translation>◌ No hub since {time}: the list is as it was then</translation>
    </message>
    <message>
        <source>Alarms, the unanswered ones first</source>
        <translation>Alarms, the unanswered ones first</translation>
    </message>
    <message>
        <source>◀ All alarms  Esc</source>
        <translation>◀ All alarms  Esc</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Figures kept: {path}</source>
        <translation>Figures kept: {path}</translation>
    </message>
    <message>
        <source>This alarm belongs to no incident.</source>
        <translation>This alarm belongs to no incident.</translation>
    </message>
    <message>
        <source>This alarm has no camera and no layout.</source>
        <translation>This alarm has no camera and no layout.</translation>
    </message>
    <message>
        <source>Cameras of {count} alarms</source>
        <translation>Cameras of {count} alarms</translation>
    </message>
    <message>
        <source>There is no layout “{name}”; the camera is shown instead.</source>
        <translation>There is no layout “{name}”; the camera is shown instead.</translation>
    </message>
    <message>
        <source>End the quiet</source>
        <translation>End the quiet</translation>
    </message>
    <message>
        <source>Quiet for {minutes} min</source>
        <translation>Quiet for {minutes} min</translation>
    </message>
    <message>
        <source>Alarm sounds are off for {time}; what must be answered is heard</source>
        <translation>Alarm sounds are off for {time}; what must be answered is heard</translation>
    </message>
    <message>
        <source>{count} left as they are: {why}</source>
        <translation>{count} left as they are: {why}</translation>
    </message>
    <message>
        <source>norm: about {norm}</source>
        <translation>norm: about {norm}</translation>
    </message>
    <message>
        <source>norm: none</source>
        <translation>norm: none</translation>
    </message>
    <message>
        <source>Per operator, last 10 min</source>
        <translation>Per operator, last 10 min</translation>
    </message>
    <message>
        <source>Per operator and 10 min, 24 h</source>
        <translation>Per operator and 10 min, 24 h</translation>
    </message>
    <message>
        <source>Most in 10 min</source>
        <translation>Most in 10 min</translation>
    </message>
    <message>
        <source>flood: more than {norm}</source>
        <translation>flood: more than {norm}</translation>
    </message>
    <message>
        <source>Unanswered now</source>
        <translation>Unanswered now</translation>
    </message>
    <message>
        <source>Time to acknowledge</source>
        <translation>Time to acknowledge</translation>
    </message>
    <message>
        <source>nine of ten within {time}</source>
        <translation>nine of ten within {time}</translation>
    </message>
    <message>
        <source>Stale: longer than a day</source>
        <translation>Stale: longer than a day</translation>
    </message>
    <message>
        <source>Chattering points</source>
        <translation>Chattering points</translation>
    </message>
    <message>
        <source>Shelved · suppressed · out</source>
        <translation>Shelved · suppressed · out</translation>
    </message>
    <message>
        <source>few, each with a reason</source>
        <translation>few, each with a reason</translation>
    </message>
    <message>
        <source>worse than the norm</source>
        <translation>worse than the norm</translation>
    </message>
    <message>
        <source>{since} – {until} · {count} alarms · {people} operators on average</source>
        <translation>{since} – {until} · {count} alarms · {people} operators on average</translation>
    </message>
    <message>
        <source>▲ Flood: {count} alarms in the last 10 minutes</source>
        <translation>▲ Flood: {count} alarms in the last 10 minutes</translation>
    </message>
    <message>
        <source>Floods in 24 h: {count}, the last from {time}, at most {peak} in 10 minutes</source>
        <translation>Floods in 24 h: {count}, the last from {time}, at most {peak} in 10 minutes</translation>
    </message>
    <message>
        <source>◌ No hub: the figures are as they were then</source>
        <translation>◌ No hub: the figures are as they were then</translation>
    </message>
    <message>
        <source>norm {norm}</source>
        <translation>norm {norm}</translation>
    </message>
    <message>
        <source>flood {norm}</source>
        <translation>flood {norm}</translation>
    </message>
    <message>
        <source>Alarms in each 10 minutes, with the norm for the people there</source>
        <translation>Alarms in each 10 minutes, with the norm for the people there</translation>
    </message>
    <message>
        <source>alarms / 10 min</source>
        <translation>alarms / 10 min</translation>
    </message>
    <message>
        <source>From</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>Share of each priority, beside the share aimed at</source>
        <translation>Share of each priority, beside the share aimed at</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
    <message>
        <source>Norm %</source>
        <translation>Norm %</translation>
    </message>
    <message>
        <source>The ten points with the most alarms (≋ chattering)</source>
        <translation>The ten points with the most alarms (≋ chattering)</translation>
    </message>
    <message>
        <source>alarms in 24 h</source>
        <translation>alarms in 24 h</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Share %</source>
        <translation>Share %</translation>
    </message>
    <message>
        <source>Chattering</source>
        <translation>Chattering</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>The hub has told no figures yet.</source>
        <translation>The hub has told no figures yet.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Save as picture</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>Save as CSV</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Time · age</source>
        <translation>Time · age</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Place · camera</source>
        <translation>Place · camera</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Shelved by {person} until {time}: {reason}</source>
        <translation>Shelved by {person} until {time}: {reason}</translation>
    </message>
    <message>
        <source>Alarm sounds are switched off in the settings of this machine.</source>
        <translation>Alarm sounds are switched off in the settings of this machine.</translation>
    </message>
    <message>
        <source>No alarm sound here: no sound device answers. Alarms are shown as always.</source>
        <translation>No alarm sound here: no sound device answers. Alarms are shown as always.</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>High</source>
        <translation>High</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Low</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>Over, unanswered</source>
        <translation>Over, unanswered</translation>
    </message>
    <message>
        <source>Shelved</source>
        <translation>Shelved</translation>
    </message>
    <message>
        <source>Suppressed by design</source>
        <translation>Suppressed by design</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>Raised; held back by its delay or count</source>
        <translation>Raised; held back by its delay or count</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Announced</translation>
    </message>
    <message>
        <source>Raised again</source>
        <translation>Raised again</translation>
    </message>
    <message>
        <source>Condition away, waiting whether it stays so</source>
        <translation>Condition away, waiting whether it stays so</translation>
    </message>
    <message>
        <source>Condition over</source>
        <translation>Condition over</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Hand-over offered</source>
        <translation>Hand-over offered</translation>
    </message>
    <message>
        <source>Hand-over accepted</source>
        <translation>Hand-over accepted</translation>
    </message>
    <message>
        <source>Hand-over declined</source>
        <translation>Hand-over declined</translation>
    </message>
    <message>
        <source>Back from the shelf</source>
        <translation>Back from the shelf</translation>
    </message>
    <message>
        <source>No longer suppressed</source>
        <translation>No longer suppressed</translation>
    </message>
    <message>
        <source>Taken out of service</source>
        <translation>Taken out of service</translation>
    </message>
    <message>
        <source>Nobody answered: told further</source>
        <translation>Nobody answered: told further</translation>
    </message>
    <message>
        <source>Still nobody answered: told again</source>
        <translation>Still nobody answered: told again</translation>
    </message>
    <message>
        <source>Put under an incident</source>
        <translation>Put under an incident</translation>
    </message>
    <message>
        <source>It is over already.</source>
        <translation>It is over already.</translation>
    </message>
    <message>
        <source>This kind of alarm is answered with a note.</source>
        <translation>This kind of alarm is answered with a note.</translation>
    </message>
    <message>
        <source>This kind of alarm must be answered first.</source>
        <translation>This kind of alarm must be answered first.</translation>
    </message>
    <message>
        <source>It is somebody else's.</source>
        <translation>It is somebody else's.</translation>
    </message>
    <message>
        <source>Your role does not allow it.</source>
        <translation>Your role does not allow it.</translation>
    </message>
</context>
</TS>

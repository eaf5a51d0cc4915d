<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DescribePanel</name>
    <message>
        <source>Open a case to tell the police whom to look for</source>
        <translation>Open a case to tell the police whom to look for</translation>
    </message>
    <message>
        <source>a new person</source>
        <translation>a new person</translation>
    </message>
    <message>
        <source>Nobody outside is shown this case yet: share its pictures first</source>
        <translation>Nobody outside is shown this case yet: share its pictures first</translation>
    </message>
    <message>
        <source>○ {who} has not seen this version</source>
        <translation>○ {who} has not seen this version</translation>
    </message>
    <message>
        <source>◐ {who} has it since {time}</source>
        <translation>◐ {who} has it since {time}</translation>
    </message>
    <message>
        <source>✓ {who} read it at {time}</source>
        <translation>✓ {who} read it at {time}</translation>
    </message>
    <message>
        <source>○ nobody has seen it yet</source>
        <translation>○ nobody has seen it yet</translation>
    </message>
    <message>
        <source>picture {n}</source>
        <translation>picture {n}</translation>
    </message>
    <message>
        <source>Taking…</source>
        <translation>Taking…</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Take a picture</translation>
    </message>
    <message>
        <source>Send the correction</source>
        <translation>Send the correction</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>not seen</source>
        <translation>not seen</translation>
    </message>
    <message>
        <source>man</source>
        <translation>man</translation>
    </message>
    <message>
        <source>woman</source>
        <translation>woman</translation>
    </message>
    <message>
        <source>slim</source>
        <translation>slim</translation>
    </message>
    <message>
        <source>medium build</source>
        <translation>medium build</translation>
    </message>
    <message>
        <source>heavy build</source>
        <translation>heavy build</translation>
    </message>
    <message>
        <source>colour?</source>
        <translation>colour?</translation>
    </message>
    <message>
        <source>which way?</source>
        <translation>which way?</translation>
    </message>
    <message>
        <source>from</source>
        <translation>from</translation>
    </message>
    <message>
        <source>to</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Whom</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Top</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Bottom</translation>
    </message>
    <message>
        <source>Bag</source>
        <translation>Bag</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Also</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Last seen</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sex</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Build</translation>
    </message>
    <message>
        <source>Went</source>
        <translation>Went</translation>
    </message>
    <message>
        <source>Picture of</source>
        <translation>Picture of</translation>
    </message>
    <message>
        <source>Colour of: {thing}</source>
        <translation>Colour of: {thing}</translation>
    </message>
    <message>
        <source>hooded jacket</source>
        <translation>hooded jacket</translation>
    </message>
    <message>
        <source>jeans</source>
        <translation>jeans</translation>
    </message>
    <message>
        <source>rucksack</source>
        <translation>rucksack</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>motorcycle</translation>
    </message>
    <message>
        <source>number plate</source>
        <translation>number plate</translation>
    </message>
    <message>
        <source>Which way somebody went</source>
        <translation>Which way somebody went</translation>
    </message>
    <message>
        <source>what else was seen</source>
        <translation>what else was seen</translation>
    </message>
    <message>
        <source>what was wrong (they read it)</source>
        <translation>what was wrong (they read it)</translation>
    </message>
    <message>
        <source>Pictures that are sent</source>
        <translation>Pictures that are sent</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Send what was said before once more; the first one is withdrawn</source>
        <translation>Send what was said before once more; the first one is withdrawn</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>Liaison</name>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
</context>
<context>
    <name>SharePages</name>
    <message>
        <source>Live pictures</source>
        <translation>Live pictures</translation>
    </message>
    <message>
        <source>Whom they look for</source>
        <translation>Whom they look for</translation>
    </message>
</context>
<context>
    <name>SharePanel</name>
    <message>
        <source>Shown outside now ({count})</source>
        <translation>Shown outside now ({count})</translation>
    </message>
    <message>
        <source>Nothing is shown outside now</source>
        <translation>Nothing is shown outside now</translation>
    </message>
    <message>
        <source>Open a case to show its pictures outside</source>
        <translation>Open a case to show its pictures outside</translation>
    </message>
    <message>
        <source>● {who} looks at {camera} since {time}</source>
        <translation>● {who} looks at {camera} since {time}</translation>
    </message>
    <message>
        <source>○ nobody looks through the gateway now</source>
        <translation>○ nobody looks through the gateway now</translation>
    </message>
    <message>
        <source>units of the case</source>
        <translation>units of the case</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>Units of the case</source>
        <translation>Units of the case</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>A link for: name, office</source>
        <translation>A link for: name, office</translation>
    </message>
    <message>
        <source>Show outside</source>
        <translation>Show outside</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>15 minutes more</source>
        <translation>15 minutes more</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>Make a link</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Cameras of the case</source>
        <translation>Cameras of the case</translation>
    </message>
    <message>
        <source>For how many minutes</source>
        <translation>For how many minutes</translation>
    </message>
    <message>
        <source>Who the link is for</source>
        <translation>Who the link is for</translation>
    </message>
    <message>
        <source>The link</source>
        <translation>The link</translation>
    </message>
    <message>
        <source>What is shown outside</source>
        <translation>What is shown outside</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Shown outside</source>
        <translation>Shown outside</translation>
    </message>
    <message>
        <source>Tell the police whom to look for</source>
        <translation>Tell the police whom to look for</translation>
    </message>
    <message>
        <source>Show live pictures outside, and what is shown</source>
        <translation>Show live pictures outside, and what is shown</translation>
    </message>
    <message>
        <source>Show nothing of the case in hand outside any more</source>
        <translation>Show nothing of the case in hand outside any more</translation>
    </message>
</context>
<context>
    <name>ToldView</name>
    <message>
        <source>{count} more</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>I have read it</translation>
    </message>
    <message>
        <source>Read {time}</source>
        <translation>Read {time}</translation>
    </message>
</context>
</TS>

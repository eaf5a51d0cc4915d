<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgainModel</name>
    <message>
        <source>{percent} % the suspect?</source>
        <translation>{percent} % the suspect?</translation>
    </message>
    <message>
        <source>{percent} % seen again?</source>
        <translation>{percent} % seen again?</translation>
    </message>
    <message>
        <source>at the same place as in {camera}</source>
        <translation>at the same place as in {camera}</translation>
    </message>
    <message>
        <source>where he was seen</source>
        <translation>where he was seen</translation>
    </message>
    <message>
        <source>{metres} m from {camera} in {seconds} s ({pace} m/s)</source>
        <translation>{metres} m from {camera} in {seconds} s ({pace} m/s)</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) came by</source>
        <translation>
            <numerusform>%n other(s) came by</numerusform>
            <numerusform>%n other(s) came by</numerusform>
        </translation>
    </message>
    <message>
        <source>The suspect was seen only once: there is no place to go back to.</source>
        <translation>The suspect was seen only once: there is no place to go back to.</translation>
    </message>
    <message>
        <source>Nobody is probably the suspect now.</source>
        <translation>Nobody is probably the suspect now.</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Net-cast at a place</source>
        <translation>Net-cast at a place</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>Who says it</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 call</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>Emergency bell</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>37.3898, 126.9510 · point number · camera number</source>
        <translation>37.3898, 126.9510 · point number · camera number</translation>
    </message>
    <message>
        <source>Suspect flees</source>
        <translation>Suspect flees</translation>
    </message>
    <message>
        <source>on foot</source>
        <translation>on foot</translation>
    </message>
    <message>
        <source>by car</source>
        <translation>by car</translation>
    </message>
    <message>
        <source>How long ago</source>
        <translation>How long ago</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>clothes, direction, number plate</source>
        <translation>clothes, direction, number plate</translation>
    </message>
    <message>
        <source>Cast the net</source>
        <translation>Cast the net</translation>
    </message>
    <message>
        <source>That is no place: give latitude and longitude, a national point number, or a camera's number.</source>
        <translation>That is no place: give latitude and longitude, a national point number, or a camera's number.</translation>
    </message>
</context>
<context>
    <name>CastModel</name>
    <message numerus="yes">
        <source>Net · %n camera(s)</source>
        <translation>
            <numerusform>Net · %n camera</numerusform>
            <numerusform>Net · %n cameras</numerusform>
        </translation>
    </message>
    <message>
        <source>{closed} of {ways} ways out closed</source>
        <translation>{closed} of {ways} ways out closed</translation>
    </message>
    <message>
        <source>No cast is open.</source>
        <translation>No cast is open.</translation>
    </message>
    <message>
        <source>Noted: the figures of the pattern {name} have it.</source>
        <translation>Noted: the figures of the pattern {name} have it.</translation>
    </message>
    <message>
        <source>The net's pictures are not shown to the police any more.</source>
        <translation>The net's pictures are not shown to the police any more.</translation>
    </message>
    <message>
        <source>{count} cameras of the net are shown to the police until {time}.</source>
        <translation>{count} cameras of the net are shown to the police until {time}.</translation>
    </message>
    <message>
        <source>{camera} has no place in the camera list, so no camera is known to be near it.</source>
        <translation>{camera} has no place in the camera list, so no camera is known to be near it.</translation>
    </message>
    <message>
        <source>Net-cast · {camera}</source>
        <translation>Net-cast · {camera}</translation>
    </message>
    <message>
        <source>No hub answers: nothing was cast or released. Video goes on; try again when it is back.</source>
        <translation>No hub answers: nothing was cast or released. Video goes on; try again when it is back.</translation>
    </message>
    <message>
        <source>The hub did not answer in time. See below whether the cast changed, then try again.</source>
        <translation>The hub did not answer in time. See below whether the cast changed, then try again.</translation>
    </message>
    <message>
        <source>The hub does not run net-casting. Enable it in the Plugins window.</source>
        <translation>The hub does not run net-casting. Enable it in the Plugins window.</translation>
    </message>
    <message>
        <source>That camera is no longer in the camera list; no net was cast.</source>
        <translation>That camera is no longer in the camera list; no net was cast.</translation>
    </message>
    <message>
        <source>That cast is over: cast a new net.</source>
        <translation>That cast is over: cast a new net.</translation>
    </message>
    <message>
        <source>Whoever that was has gone, or somebody else has answered: the net stays where it is.</source>
        <translation>Whoever that was has gone, or somebody else has answered: the net stays where it is.</translation>
    </message>
    <message>
        <source>The cast has no case yet, so nothing was shown to the police. Try again in a moment.</source>
        <translation>The cast has no case yet, so nothing was shown to the police. Try again in a moment.</translation>
    </message>
    <message>
        <source>That is no place with a camera near it; no net was cast there.</source>
        <translation>That is no place with a camera near it; no net was cast there.</translation>
    </message>
    <message>
        <source>Net-casting failed: {error}</source>
        <translation>Net-casting failed: {error}</translation>
    </message>
</context>
<context>
    <name>CastPanel</name>
    <message>
        <source>No other camera within reach.</source>
        <translation>No other camera within reach.</translation>
    </message>
    <message>
        <source>The camera has no place in the camera list: no camera is known to be near it.</source>
        <translation>The camera has no place in the camera list: no camera is known to be near it.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open: {way}</source>
        <translation>Open: {way}</translation>
    </message>
    <message>
        <source>↻ turning</source>
        <translation>↻ turning</translation>
    </message>
    <message>
        <source>● on it</source>
        <translation>● on it</translation>
    </message>
    <message>
        <source>⊘ taken by {holder}</source>
        <translation>⊘ taken by {holder}</translation>
    </message>
    <message>
        <source>✕ does not obey</source>
        <translation>✕ does not obey</translation>
    </message>
    <message>
        <source>✋ steered by {holder}</source>
        <translation>✋ steered by {holder}</translation>
    </message>
    <message>
        <source>⊘ may not turn</source>
        <translation>⊘ may not turn</translation>
    </message>
    <message>
        <source>It was real</source>
        <translation>It was real</translation>
    </message>
    <message>
        <source>False sign</source>
        <translation>False sign</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>by itself</translation>
    </message>
    <message>
        <source>Emergency bell</source>
        <translation>Emergency bell</translation>
    </message>
    <message>
        <source>112 call</source>
        <translation>112 call</translation>
    </message>
    <message>
        <source>arrested at the scene</source>
        <translation>arrested at the scene</translation>
    </message>
    <message>
        <source>arrested later</source>
        <translation>arrested later</translation>
    </message>
    <message>
        <source>escaped</source>
        <translation>escaped</translation>
    </message>
    <message>
        <source>helped</source>
        <translation>helped</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Released</translation>
    </message>
    <message>
        <source>on this wall</source>
        <translation>on this wall</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>No hub: nothing can be released until it answers again.</source>
        <translation>No hub: nothing can be released until it answers again.</translation>
    </message>
    <message>
        <source>The hub has not answered yet: casts appear here as soon as it does.</source>
        <translation>The hub has not answered yet: casts appear here as soon as it does.</translation>
    </message>
    <message>
        <source>No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.</source>
        <translation>No casts. Select a tile of the wall and press N: the cameras nearest to it come up everywhere.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Bring the cast to this wall</source>
        <translation>Bring the cast to this wall</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Put aside</translation>
    </message>
    <message>
        <source>Take it off this wall only; it stays open</source>
        <translation>Take it off this wall only; it stays open</translation>
    </message>
    <message>
        <source>To police</source>
        <translation>To police</translation>
    </message>
    <message>
        <source>Show its pictures to the police and the crews of its case, or stop that</source>
        <translation>Show its pictures to the police and the crews of its case, or stop that</translation>
    </message>
    <message>
        <source>Arrested</source>
        <translation>Arrested</translation>
    </message>
    <message>
        <source>It was real, and the suspect was arrested at the scene: let go, and note it</source>
        <translation>It was real, and the suspect was arrested at the scene: let go, and note it</translation>
    </message>
    <message>
        <source>Nothing had happened: let go, and note it for its pattern</source>
        <translation>Nothing had happened: let go, and note it for its pattern</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Seen here, pin, steer, drop, how it ended</source>
        <translation>Seen here, pin, steer, drop, how it ended</translation>
    </message>
    <message>
        <source>Let the cast go on every console</source>
        <translation>Let the cast go on every console</translation>
    </message>
    <message>
        <source>Seen here</source>
        <translation>Seen here</translation>
    </message>
    <message>
        <source>The suspect is seen now by the camera that is selected: the net begins anew there</source>
        <translation>The suspect is seen now by the camera that is selected: the net begins anew there</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>More…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Show to the police, or stop that</source>
        <translation>Show to the police, or stop that</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>The suspect is seen here now</source>
        <translation>The suspect is seen here now</translation>
    </message>
    <message>
        <source>Not the suspect: do not offer again</source>
        <translation>Not the suspect: do not offer again</translation>
    </message>
    <message>
        <source>Back to where the suspect had been before</source>
        <translation>Back to where the suspect had been before</translation>
    </message>
    <message>
        <source>Pin: keep it as it looks</source>
        <translation>Pin: keep it as it looks</translation>
    </message>
    <message>
        <source>Steer it by hand, or give it back</source>
        <translation>Steer it by hand, or give it back</translation>
    </message>
    <message>
        <source>Take it out of the net</source>
        <translation>Take it out of the net</translation>
    </message>
    <message>
        <source>False sign: let go and note it</source>
        <translation>False sign: let go and note it</translation>
    </message>
    <message>
        <source>Real: arrested at the scene, let go</source>
        <translation>Real: arrested at the scene, let go</translation>
    </message>
    <message>
        <source>Real: escaped, let go</source>
        <translation>Real: escaped, let go</translation>
    </message>
    <message>
        <source>Real: helped, let go</source>
        <translation>Real: helped, let go</translation>
    </message>
    <message>
        <source>Casts, newest first</source>
        <translation>Casts, newest first</translation>
    </message>
</context>
<context>
    <name>Crime</name>
    <message>
        <source>All watched</source>
        <translation>All watched</translation>
    </message>
    <message>
        <source>Robbery</source>
        <translation>Robbery</translation>
    </message>
    <message>
        <source>Kidnapping</source>
        <translation>Kidnapping</translation>
    </message>
    <message>
        <source>Burglary</source>
        <translation>Burglary</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>Fraud</translation>
    </message>
    <message>
        <source>No watched offence is counted yet.</source>
        <translation>No watched offence is counted yet.</translation>
    </message>
    <message>
        <source>Nothing can be said yet.</source>
        <translation>Nothing can be said yet.</translation>
    </message>
    <message>
        <source>{low} to {high} %</source>
        <translation>{low} to {high} %</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect; chance alone allows {span}, so no effect is shown.</source>
        <translation>Watched offences: {change} % beside what fraud’s course leads to expect; chance alone allows {span}, so no effect is shown.</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): fewer.</source>
        <translation>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): fewer.</translation>
    </message>
    <message>
        <source>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): more.</source>
        <translation>Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): more.</translation>
    </message>
    <message>
        <source>No year before the cameras has both watched offences and fraud.</source>
        <translation>No year before the cameras has both watched offences and fraud.</translation>
    </message>
    <message>
        <source>No year since the cameras has both watched offences and fraud.</source>
        <translation>No year since the cameras has both watched offences and fraud.</translation>
    </message>
    <message>
        <source>Fewer than five on one side: a matter of chance.</source>
        <translation>Fewer than five on one side: a matter of chance.</translation>
    </message>
    <message>
        <source>One year on each side: how much years differ by themselves is not known, the span is the least.</source>
        <translation>One year on each side: how much years differ by themselves is not known, the span is the least.</translation>
    </message>
    <message>
        <source>Years differ more than chance would have it; the span is widened by that.</source>
        <translation>Years differ more than chance would have it; the span is widened by that.</translation>
    </message>
    <message>
        <source>The two groups moved apart already before the cameras: the comparison is doubtful.</source>
        <translation>The two groups moved apart already before the cameras: the comparison is doubtful.</translation>
    </message>
    <message>
        <source>Difference in differences: offences that cameras can see against fraud, which they cannot, before and since the cameras. Odds ratio of the counts; exact conditional 95 % span, widened where years scatter more than chance. It shows what went along with the cameras, not that they alone did it.</source>
        <translation>Difference in differences: offences that cameras can see against fraud, which they cannot, before and since the cameras. Odds ratio of the counts; exact conditional 95 % span, widened where years scatter more than chance. It shows what went along with the cameras, not that they alone did it.</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>Offence</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Expected</translation>
    </message>
    <message>
        <source>Change %</source>
        <translation>Change %</translation>
    </message>
    <message>
        <source>95 % span</source>
        <translation>95 % span</translation>
    </message>
    <message>
        <source>Fraud before</source>
        <translation>Fraud before</translation>
    </message>
    <message>
        <source>Fraud since</source>
        <translation>Fraud since</translation>
    </message>
</context>
<context>
    <name>CrimeModel</name>
    <message>
        <source>{file} is too large for a table of counts</source>
        <translation>{file} is too large for a table of counts</translation>
    </message>
    <message>
        <source>columns are missing: {value}. The first line names year, offence, count (연도, 죄종, 건수)</source>
        <translation>columns are missing: {value}. The first line names year, offence, count (연도, 죄종, 건수)</translation>
    </message>
    <message>
        <source>it is neither UTF-8 nor CP949 text</source>
        <translation>it is neither UTF-8 nor CP949 text</translation>
    </message>
    <message>
        <source>there is no row in it</source>
        <translation>there is no row in it</translation>
    </message>
    <message>
        <source>{value} rows are too many</source>
        <translation>{value} rows are too many</translation>
    </message>
    <message>
        <source>“{value}” is no year</source>
        <translation>“{value}” is no year</translation>
    </message>
    <message>
        <source>the offence is missing or too long</source>
        <translation>the offence is missing or too long</translation>
    </message>
    <message>
        <source>“{value}” is no count</source>
        <translation>“{value}” is no count</translation>
    </message>
    <message>
        <source>{value} is there twice</source>
        <translation>{value} is there twice</translation>
    </message>
    <message>
        <source>Line {line}: {said}</source>
        <translation>Line {line}: {said}</translation>
    </message>
    <message>
        <source>Somebody else changed the counts meanwhile; here they are. Make your change again.</source>
        <translation>Somebody else changed the counts meanwhile; here they are. Make your change again.</translation>
    </message>
    <message>
        <source>The hub does not answer: nothing was changed.</source>
        <translation>The hub does not answer: nothing was changed.</translation>
    </message>
    <message>
        <source>The counts were not changed: {error}</source>
        <translation>The counts were not changed: {error}</translation>
    </message>
</context>
<context>
    <name>CrimeSheet</name>
    <message>
        <source>counts, 100 = before; dashed: not watched</source>
        <translation>counts, 100 = before; dashed: not watched</translation>
    </message>
    <message>
        <source> cameras watch</source>
        <translation> cameras watch</translation>
    </message>
    <message>
        <source>% more or fewer than expected, 95 %</source>
        <translation>% more or fewer than expected, 95 %</translation>
    </message>
    <message>
        <source>The hub has not told the counts of crimes yet.</source>
        <translation>The hub has not told the counts of crimes yet.</translation>
    </message>
    <message>
        <source>No counts yet. Type a year’s counts in below, or import a CSV file with year, offence, count: at least one watched offence and fraud, a year before the cameras and one since.</source>
        <translation>No counts yet. Type a year’s counts in below, or import a CSV file with year, offence, count: at least one watched offence and fraud, a year before the cameras and one since.</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>Reckoning…</translation>
    </message>
    <message>
        <source>Cameras watch since</source>
        <translation>Cameras watch since</translation>
    </message>
    <message>
        <source>District (none: the whole city)</source>
        <translation>District (none: the whole city)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>Remove rows</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>Import CSV…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Export CSV…</translation>
    </message>
    <message>
        <source>Report as PDF…</source>
        <translation>Report as PDF…</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>Offence</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>District</source>
        <translation>District</translation>
    </message>
    <message>
        <source>Counts of crimes</source>
        <translation>Counts of crimes</translation>
    </message>
    <message>
        <source>Counts of each year</source>
        <translation>Counts of each year</translation>
    </message>
    <message>
        <source>Change beside what was expected</source>
        <translation>Change beside what was expected</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Written: {path}</translation>
    </message>
    <message>
        <source>Import counts from</source>
        <translation>Import counts from</translation>
    </message>
    <message>
        <source>Export the counts to</source>
        <translation>Export the counts to</translation>
    </message>
    <message>
        <source>Write the report to</source>
        <translation>Write the report to</translation>
    </message>
    <message>
        <source>Crime where cameras watch</source>
        <translation>Crime where cameras watch</translation>
    </message>
    <message>
        <source>Made {time}; counts by {person}</source>
        <translation>Made {time}; counts by {person}</translation>
    </message>
</context>
<context>
    <name>NetWords</name>
    <message>
        <source>north</source>
        <translation>north</translation>
    </message>
    <message>
        <source>north-east</source>
        <translation>north-east</translation>
    </message>
    <message>
        <source>east</source>
        <translation>east</translation>
    </message>
    <message>
        <source>south-east</source>
        <translation>south-east</translation>
    </message>
    <message>
        <source>south</source>
        <translation>south</translation>
    </message>
    <message>
        <source>south-west</source>
        <translation>south-west</translation>
    </message>
    <message>
        <source>west</source>
        <translation>west</translation>
    </message>
    <message>
        <source>north-west</source>
        <translation>north-west</translation>
    </message>
    <message>
        <source>side street near {road}</source>
        <translation>side street near {road}</translation>
    </message>
    <message>
        <source>unnamed road</source>
        <translation>unnamed road</translation>
    </message>
    <message>
        <source>turning</source>
        <translation>turning</translation>
    </message>
    <message>
        <source>taken for something else</source>
        <translation>taken for something else</translation>
    </message>
    <message>
        <source>does not obey</source>
        <translation>does not obey</translation>
    </message>
    <message>
        <source>steered by hand</source>
        <translation>steered by hand</translation>
    </message>
    <message>
        <source>may not turn</source>
        <translation>may not turn</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>added by hand</translation>
    </message>
    <message>
        <source>suspect seen here last</source>
        <translation>suspect seen here last</translation>
    </message>
    <message>
        <source>it began here</source>
        <translation>it began here</translation>
    </message>
    <message>
        <source>closes one way out</source>
        <translation>closes one way out</translation>
    </message>
    <message>
        <source>closes {count} ways out</source>
        <translation>closes {count} ways out</translation>
    </message>
    <message>
        <source>from another system</source>
        <translation>from another system</translation>
    </message>
</context>
<context>
    <name>OperationsPanel</name>
    <message>
        <source>The figures did not come: {why}</source>
        <translation>The figures did not come: {why}</translation>
    </message>
    <message>
        <source>The figures are being asked for.</source>
        <translation>The figures are being asked for.</translation>
    </message>
    <message>
        <source>{nets} nets and {signs} signs in {days} days · {cameras} camera days watched</source>
        <translation>{nets} nets and {signs} signs in {days} days · {cameras} camera days watched</translation>
    </message>
    <message>
        <source>median / nine in ten, s</source>
        <translation>median / nine in ten, s</translation>
    </message>
    <message>
        <source>{real} of {judged} judged</source>
        <translation>{real} of {judged} judged</translation>
    </message>
    <message>
        <source>{arrested} of {real} real nets</source>
        <translation>{arrested} of {real} real nets</translation>
    </message>
    <message>
        <source>at most {aim}; announced {rate}</source>
        <translation>at most {aim}; announced {rate}</translation>
    </message>
    <message>
        <source>Arrests at the scene</source>
        <translation>Arrests at the scene</translation>
    </message>
    <message>
        <source>Time to net</source>
        <translation>Time to net</translation>
    </message>
    <message>
        <source>Time to police</source>
        <translation>Time to police</translation>
    </message>
    <message>
        <source>Time to the scene</source>
        <translation>Time to the scene</translation>
    </message>
    <message>
        <source>Nets that were real</source>
        <translation>Nets that were real</translation>
    </message>
    <message>
        <source>False signs per camera and day</source>
        <translation>False signs per camera and day</translation>
    </message>
    <message>
        <source>over the aim</source>
        <translation>over the aim</translation>
    </message>
    <message>
        <source>Nets by pattern: real, and false beside it</source>
        <translation>Nets by pattern: real, and false beside it</translation>
    </message>
    <message>
        <source>nets</source>
        <translation>nets</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Pattern</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
    <message>
        <source>Time to police by shift, median</source>
        <translation>Time to police by shift, median</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>seconds</translation>
    </message>
    <message>
        <source>False signs per camera and day by shift</source>
        <translation>False signs per camera and day by shift</translation>
    </message>
    <message>
        <source>aim: {aim}</source>
        <translation>aim: {aim}</translation>
    </message>
    <message>
        <source>signs per camera and day</source>
        <translation>signs per camera and day</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>Nets</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Real</translation>
    </message>
    <message>
        <source>False</source>
        <translation>False</translation>
    </message>
    <message>
        <source>Arrests</source>
        <translation>Arrests</translation>
    </message>
    <message>
        <source>To net, s</source>
        <translation>To net, s</translation>
    </message>
    <message>
        <source>To police, s</source>
        <translation>To police, s</translation>
    </message>
    <message>
        <source>To scene, s</source>
        <translation>To scene, s</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Signs</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Announced</translation>
    </message>
    <message>
        <source>Kept back</source>
        <translation>Kept back</translation>
    </message>
    <message>
        <source>False per camera and day</source>
        <translation>False per camera and day</translation>
    </message>
    <message>
        <source>Export the figures as CSV</source>
        <translation>Export the figures as CSV</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>Written to {path}</translation>
    </message>
    <message>
        <source>▲ Could not be written to {path}: {why}</source>
        <translation>▲ Could not be written to {path}: {why}</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message numerus="yes">
        <source>last %n day(s)</source>
        <translation>
            <numerusform>last %n day(s)</numerusform>
            <numerusform>last %n day(s)</numerusform>
        </translation>
    </message>
    <message>
        <source>Time the figures are of</source>
        <translation>Time the figures are of</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Ask again</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Export CSV…</translation>
    </message>
</context>
<context>
    <name>PatternDialog</name>
    <message>
        <source>Pattern: {name}</source>
        <translation>Pattern: {name}</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>Look for it</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>22:00-05:00; empty: always</source>
        <translation>22:00-05:00; empty: always</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>numbers, 12 15 340; empty: all</source>
        <translation>numbers, 12 15 340; empty: all</translation>
    </message>
    <message>
        <source>Areas and lines</source>
        <translation>Areas and lines</translation>
    </message>
    <message>
        <source>12 | material store | 0.35,0.3 0.8,0.3 0.8,0.8 0.35,0.8</source>
        <translation>12 | material store | 0.35,0.3 0.8,0.3 0.8,0.8 0.35,0.8</translation>
    </message>
    <message>
        <source>Show the areas in the picture</source>
        <translation>Show the areas in the picture</translation>
    </message>
    <message>
        <source>Their corners appear in the live pictures of their cameras for a while</source>
        <translation>Their corners appear in the live pictures of their cameras for a while</translation>
    </message>
    <message>
        <source>Write it into the site's file</source>
        <translation>Write it into the site's file</translation>
    </message>
</context>
<context>
    <name>SignModel</name>
    <message>
        <source>There is no camera {number}.</source>
        <translation>There is no camera {number}.</translation>
    </message>
    <message>
        <source>No sign waits for an answer.</source>
        <translation>No sign waits for an answer.</translation>
    </message>
</context>
<context>
    <name>SignsPanel</name>
    <message>
        <source>The hub has not answered yet: signs appear here as soon as it does.</source>
        <translation>The hub has not answered yet: signs appear here as soon as it does.</translation>
    </message>
    <message>
        <source>No signs. What cameras see of a crime appears here, with its reason.</source>
        <translation>No signs. What cameras see of a crime appears here, with its reason.</translation>
    </message>
    <message>
        <source>net in {seconds} s unless stopped</source>
        <translation>net in {seconds} s unless stopped</translation>
    </message>
    <message>
        <source>waits for you: no net by itself</source>
        <translation>waits for you: no net by itself</translation>
    </message>
    <message>
        <source>● net cast</source>
        <translation>● net cast</translation>
    </message>
    <message>
        <source>seen again by an open net</source>
        <translation>seen again by an open net</translation>
    </message>
    <message>
        <source>stopped by {person}</source>
        <translation>stopped by {person}</translation>
    </message>
    <message>
        <source>nobody answered</source>
        <translation>nobody answered</translation>
    </message>
    <message>
        <source>only told</source>
        <translation>only told</translation>
    </message>
    <message>
        <source>kept back: its camera has spent its alarms</source>
        <translation>kept back: its camera has spent its alarms</translation>
    </message>
    <message>
        <source>kept back: the day's alarms are spent</source>
        <translation>kept back: the day's alarms are spent</translation>
    </message>
    <message>
        <source>waits for you: its pattern was wrong too often</source>
        <translation>waits for you: its pattern was wrong too often</translation>
    </message>
    <message>
        <source>it was real</source>
        <translation>it was real</translation>
    </message>
    <message>
        <source>false sign</source>
        <translation>false sign</translation>
    </message>
    <message>
        <source>The site's patterns are not read: {why}</source>
        <translation>The site's patterns are not read: {why}</translation>
    </message>
    <message>
        <source>Alarms by signs: {today} of {allowed} in 24 h ({aim} per camera and day)</source>
        <translation>Alarms by signs: {today} of {allowed} in 24 h ({aim} per camera and day)</translation>
    </message>
    <message numerus="yes">
        <source>%n camera(s) have spent theirs</source>
        <translation>
            <numerusform>%n camera(s) have spent theirs</numerusform>
            <numerusform>%n camera(s) have spent theirs</numerusform>
        </translation>
    </message>
    <message>
        <source>○ off</source>
        <translation>○ off</translation>
    </message>
    <message>
        <source>▼ asks (quieted)</source>
        <translation>▼ asks (quieted)</translation>
    </message>
    <message>
        <source>net in {seconds} s</source>
        <translation>net in {seconds} s</translation>
    </message>
    <message>
        <source>net at once</source>
        <translation>net at once</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>asks</translation>
    </message>
    <message>
        <source>only tells</source>
        <translation>only tells</translation>
    </message>
    <message>
        <source>set by {person}</source>
        <translation>set by {person}</translation>
    </message>
    <message>
        <source>wrong too often: until {until} it only asks</source>
        <translation>wrong too often: until {until} it only asks</translation>
    </message>
    <message>
        <source>Cast now</source>
        <translation>Cast now</translation>
    </message>
    <message>
        <source>Cast its net now</source>
        <translation>Cast its net now</translation>
    </message>
    <message>
        <source>Not a sign</source>
        <translation>Not a sign</translation>
    </message>
    <message>
        <source>Nothing is cast; its pattern learns of it</source>
        <translation>Nothing is cast; its pattern learns of it</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Show its camera</source>
        <translation>Show its camera</translation>
    </message>
    <message>
        <source>Casts a net at once</source>
        <translation>Casts a net at once</translation>
    </message>
    <message>
        <source>Asks; a net after 10 s unless stopped</source>
        <translation>Asks; a net after 10 s unless stopped</translation>
    </message>
    <message>
        <source>Asks; nothing by itself</source>
        <translation>Asks; nothing by itself</translation>
    </message>
    <message>
        <source>Is only told</source>
        <translation>Is only told</translation>
    </message>
    <message>
        <source>Set it for this site…</source>
        <translation>Set it for this site…</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Pattern</translation>
    </message>
    <message>
        <source>Leads to</source>
        <translation>Leads to</translation>
    </message>
    <message>
        <source>Nets</source>
        <translation>Nets</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Real</translation>
    </message>
    <message>
        <source>False</source>
        <translation>False</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>Signs, those that wait first</source>
        <translation>Signs, those that wait first</translation>
    </message>
    <message>
        <source>Patterns: what they lead to and are worth</source>
        <translation>Patterns: what they lead to and are worth</translation>
    </message>
</context>
<context>
    <name>_Rows</name>
    <message>
        <source>Year</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>Offence</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>District</source>
        <translation>District</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Map</name>
    <message>
        <source>not enough to monitor</source>
        <translation>not enough to monitor</translation>
    </message>
    <message>
        <source>monitor</source>
        <translation>monitor</translation>
    </message>
    <message>
        <source>detect</source>
        <translation>detect</translation>
    </message>
    <message>
        <source>observe</source>
        <translation>observe</translation>
    </message>
    <message>
        <source>recognise</source>
        <translation>recognise</translation>
    </message>
    <message>
        <source>identify</source>
        <translation>identify</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>The site's own map is not drawn, the schematic is: {why}</source>
        <translation>The site's own map is not drawn, the schematic is: {why}</translation>
    </message>
    <message>
        <source>The map could not be drawn: {why}</source>
        <translation>The map could not be drawn: {why}</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>Find a place on the map</translation>
    </message>
    <message>
        <source>Whole city on the map</source>
        <translation>Whole city on the map</translation>
    </message>
    <message>
        <source>Measure a way on the map</source>
        <translation>Measure a way on the map</translation>
    </message>
    <message>
        <source>Cameras in the middle of the map to the wall</source>
        <translation>Cameras in the middle of the map to the wall</translation>
    </message>
    <message>
        <source>Who gets first to the middle of the map</source>
        <translation>Who gets first to the middle of the map</translation>
    </message>
    <message>
        <source>How far somebody can get on foot from the middle of the map</source>
        <translation>How far somebody can get on foot from the middle of the map</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <source>Show the camera of the selected tile on the map</source>
        <translation>Show the camera of the selected tile on the map</translation>
    </message>
    <message>
        <source>Take the cameras from the map off the wall</source>
        <translation>Take the cameras from the map off the wall</translation>
    </message>
    <message>
        <source>Move and zoom the map that has the keyboard</source>
        <translation>Move and zoom the map that has the keyboard</translation>
    </message>
    <message>
        <source>arrows, + −, 0 whole city, C camera in the middle, Enter, L, Menu, Esc</source>
        <translation>arrows, + −, 0 whole city, C camera in the middle, Enter, L, Menu, Esc</translation>
    </message>
    <message>
        <source>No tile with a camera is selected.</source>
        <translation>No tile with a camera is selected.</translation>
    </message>
    <message>
        <source>{camera} has no position in the camera list.</source>
        <translation>{camera} has no position in the camera list.</translation>
    </message>
    <message>
        <source>{all} cameras: the {shown} nearest are shown</source>
        <translation>{all} cameras: the {shown} nearest are shown</translation>
    </message>
    <message>
        <source>Cameras that see {place}: {count}</source>
        <translation>Cameras that see {place}: {count}</translation>
    </message>
    <message>
        <source>Sees {place}</source>
        <translation>Sees {place}</translation>
    </message>
    <message>
        <source>No camera inside.</source>
        <translation>No camera inside.</translation>
    </message>
    <message>
        <source>From the map: {count}</source>
        <translation>From the map: {count}</translation>
    </message>
    <message>
        <source>On the hotspot</source>
        <translation>On the hotspot</translation>
    </message>
    <message>
        <source>On the selected tile</source>
        <translation>On the selected tile</translation>
    </message>
    <message>
        <source>This place</source>
        <translation>This place</translation>
    </message>
    <message>
        <source>Which cameras see this place</source>
        <translation>Which cameras see this place</translation>
    </message>
    <message>
        <source>Who gets here first</source>
        <translation>Who gets here first</translation>
    </message>
    <message>
        <source>How far somebody can get from here on foot</source>
        <translation>How far somebody can get from here on foot</translation>
    </message>
    <message>
        <source>How far somebody can get from here by car</source>
        <translation>How far somebody can get from here by car</translation>
    </message>
    <message>
        <source>How far somebody can have got on foot since the alarm</source>
        <translation>How far somebody can have got on foot since the alarm</translation>
    </message>
    <message>
        <source>How far somebody can have got by car since the alarm</source>
        <translation>How far somebody can have got by car since the alarm</translation>
    </message>
    <message>
        <source>Open a case here</source>
        <translation>Open a case here</translation>
    </message>
    <message>
        <source>Copy {text}</source>
        <translation>Copy {text}</translation>
    </message>
    <message>
        <source>Put this place into case {number}</source>
        <translation>Put this place into case {number}</translation>
    </message>
    <message>
        <source>Case {number} is here</source>
        <translation>Case {number} is here</translation>
    </message>
    <message>
        <source>Being worked on</source>
        <translation>Being worked on</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>Bearing not known</source>
        <translation>Bearing not known</translation>
    </message>
    <message>
        <source>Bearing {degrees}°</source>
        <translation>Bearing {degrees}°</translation>
    </message>
    <message>
        <source>Opening its picture…</source>
        <translation>Opening its picture…</translation>
    </message>
    <message>
        <source>Protected: open it on the wall to see it</source>
        <translation>Protected: open it on the wall to see it</translation>
    </message>
    <message>
        <source>Assumed: tilt {tilt}°, field {field}°</source>
        <translation>Assumed: tilt {tilt}°, field {field}°</translation>
    </message>
    <message>
        <source>, height {height} m</source>
        <translation>, height {height} m</translation>
    </message>
    <message>
        <source>position {age} old</source>
        <translation>position {age} old</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>stale</translation>
    </message>
    <message>
        <source>battery {share} %</source>
        <translation>battery {share} %</translation>
    </message>
    <message>
        <source>No unit has said where it is.</source>
        <translation>No unit has said where it is.</translation>
    </message>
    <message>
        <source>Working out the ways…</source>
        <translation>Working out the ways…</translation>
    </message>
    <message>
        <source>not counted: position {age} old</source>
        <translation>not counted: position {age} old</translation>
    </message>
    <message>
        <source>First at {place}, by car (minutes:seconds)</source>
        <translation>First at {place}, by car (minutes:seconds)</translation>
    </message>
    <message>
        <source>No unit with a position young enough can get to {place}</source>
        <translation>No unit with a position young enough can get to {place}</translation>
    </message>
    <message>
        <source>There is no road near that place.</source>
        <translation>There is no road near that place.</translation>
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
        <source>Reach {how}</source>
        <translation>Reach {how}</translation>
    </message>
    <message>
        <source>{title} after {time}: {area} km², {exits} ways out · Esc ends</source>
        <translation>{title} after {time}: {area} km², {exits} ways out · Esc ends</translation>
    </message>
    <message>
        <source>drawn no further</source>
        <translation>drawn no further</translation>
    </message>
    <message>
        <source>The roads could not be asked: {why}</source>
        <translation>The roads could not be asked: {why}</translation>
    </message>
    <message>
        <source>The hub has not said where units are.</source>
        <translation>The hub has not said where units are.</translation>
    </message>
    <message>
        <source>Fixed camera</source>
        <translation>Fixed camera</translation>
    </message>
    <message>
        <source>Turning camera</source>
        <translation>Turning camera</translation>
    </message>
    <message>
        <source>Thermal camera</source>
        <translation>Thermal camera</translation>
    </message>
    <message>
        <source>Traffic camera</source>
        <translation>Traffic camera</translation>
    </message>
    <message>
        <source>Traffic signal</source>
        <translation>Traffic signal</translation>
    </message>
    <message>
        <source>Bus-stop terminal</source>
        <translation>Bus-stop terminal</translation>
    </message>
    <message>
        <source>Rain gauge</source>
        <translation>Rain gauge</translation>
    </message>
    <message>
        <source>Water-level gauge</source>
        <translation>Water-level gauge</translation>
    </message>
    <message>
        <source>Wind gauge</source>
        <translation>Wind gauge</translation>
    </message>
    <message>
        <source>Water-quality gauge</source>
        <translation>Water-quality gauge</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Traffic cameras</source>
        <translation>Traffic cameras</translation>
    </message>
    <message>
        <source>Traffic signals</source>
        <translation>Traffic signals</translation>
    </message>
    <message>
        <source>Bus-stop terminals</source>
        <translation>Bus-stop terminals</translation>
    </message>
    <message>
        <source>Gauges</source>
        <translation>Gauges</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>Ways that units came</source>
        <translation>Ways that units came</translation>
    </message>
    <message>
        <source>Alarms and cases</source>
        <translation>Alarms and cases</translation>
    </message>
    <message>
        <source>From plugins</source>
        <translation>From plugins</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Camera, place, national point number, or latitude, longitude</source>
        <translation>Camera, place, national point number, or latitude, longitude</translation>
    </message>
    <message>
        <source>Find a place on the map</source>
        <translation>Find a place on the map</translation>
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
        <source>Whole city</source>
        <translation>Whole city</translation>
    </message>
    <message>
        <source>What cameras see</source>
        <translation>What cameras see</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>What the map shows</translation>
    </message>
    <message>
        <source>Measure a way: click its points, Esc ends</source>
        <translation>Measure a way: click its points, Esc ends</translation>
    </message>
    <message>
        <source>Close the list</source>
        <translation>Close the list</translation>
    </message>
    <message>
        <source>Show all on the wall</source>
        <translation>Show all on the wall</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>No camera has a position yet. Import a list with the columns lat and lon, or edit the cameras.</source>
        <translation>No camera has a position yet. Import a list with the columns lat and lon, or edit the cameras.</translation>
    </message>
    <message>
        <source>Shift+drag: cameras inside go to the wall · right-click: which cameras see a place</source>
        <translation>Shift+drag: cameras inside go to the wall · right-click: which cameras see a place</translation>
    </message>
    <message>
        <source>Map of the city; cameras are not known yet</source>
        <translation>Map of the city; cameras are not known yet</translation>
    </message>
    <message numerus="yes">
        <source>Map of the city: %n camera(s)</source>
        <translation>
            <numerusform>Map of the city: %n camera</numerusform>
            <numerusform>Map of the city: %n cameras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a position</source>
        <translation>
            <numerusform>%n without a position</numerusform>
            <numerusform>%n without a position</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s) and cases</source>
        <translation>
            <numerusform>%n alarm or case</numerusform>
            <numerusform>%n alarms and cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s)</source>
        <translation>
            <numerusform>%n unit</numerusform>
            <numerusform>%n units</numerusform>
        </translation>
    </message>
    <message>
        <source>▲ No hub: alarms, devices and units are as they were at {time}.</source>
        <translation>▲ No hub: alarms, devices and units are as they were at {time}.</translation>
    </message>
    <message>
        <source>Way: {length}. Click its points; Esc ends.</source>
        <translation>Way: {length}. Click its points; Esc ends.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of that name has a place on the map.</source>
        <translation>Nothing of that name has a place on the map.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Devices</name>
    <message>
        <source>Devices: cameras, gauges, units</source>
        <translation>Devices: cameras, gauges, units</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>▧ out of service</source>
        <translation>▧ out of service</translation>
    </message>
    <message>
        <source>▧ maintenance</source>
        <translation>▧ maintenance</translation>
    </message>
    <message>
        <source>not surveyed</source>
        <translation>not surveyed</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>protected</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Department</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>All devices</translation>
    </message>
    <message>
        <source>All cameras</source>
        <translation>All cameras</translation>
    </message>
    <message>
        <source>Surveillance cameras</source>
        <translation>Surveillance cameras</translation>
    </message>
    <message>
        <source>Traffic cameras</source>
        <translation>Traffic cameras</translation>
    </message>
    <message>
        <source>Cameras that turn</source>
        <translation>Cameras that turn</translation>
    </message>
    <message>
        <source>Thermal cameras</source>
        <translation>Thermal cameras</translation>
    </message>
    <message>
        <source>traffic camera</source>
        <translation>traffic camera</translation>
    </message>
    <message>
        <source>surveillance camera</source>
        <translation>surveillance camera</translation>
    </message>
    <message>
        <source>turns</source>
        <translation>turns</translation>
    </message>
    <message>
        <source>thermal</source>
        <translation>thermal</translation>
    </message>
    <message>
        <source>traffic light</source>
        <translation>traffic light</translation>
    </message>
    <message>
        <source>bus-stop terminal</source>
        <translation>bus-stop terminal</translation>
    </message>
    <message>
        <source>rain gauge</source>
        <translation>rain gauge</translation>
    </message>
    <message>
        <source>level gauge</source>
        <translation>level gauge</translation>
    </message>
    <message>
        <source>wind gauge</source>
        <translation>wind gauge</translation>
    </message>
    <message>
        <source>water quality gauge</source>
        <translation>water quality gauge</translation>
    </message>
    <message>
        <source>patrol unit</source>
        <translation>patrol unit</translation>
    </message>
    <message>
        <source>tablet</source>
        <translation>tablet</translation>
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
        <source>fixed</source>
        <translation>fixed</translation>
    </message>
    <message>
        <source>turns (PTZ)</source>
        <translation>turns (PTZ)</translation>
    </message>
    <message>
        <source>visible light</source>
        <translation>visible light</translation>
    </message>
    <message>
        <source>crime</source>
        <translation>crime</translation>
    </message>
    <message>
        <source>facilities and fire</source>
        <translation>facilities and fire</translation>
    </message>
    <message>
        <source>disaster</source>
        <translation>disaster</translation>
    </message>
    <message>
        <source>rescue</source>
        <translation>rescue</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>maintenance</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>English name</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Groups, with ;</source>
        <translation>Groups, with ;</translation>
    </message>
    <message>
        <source>Latitude, degrees</source>
        <translation>Latitude, degrees</translation>
    </message>
    <message>
        <source>Longitude, degrees</source>
        <translation>Longitude, degrees</translation>
    </message>
    <message>
        <source>Height, metres</source>
        <translation>Height, metres</translation>
    </message>
    <message>
        <source>Bearing, degrees from north</source>
        <translation>Bearing, degrees from north</translation>
    </message>
    <message>
        <source>Tilt, degrees below the horizon</source>
        <translation>Tilt, degrees below the horizon</translation>
    </message>
    <message>
        <source>Field of view, degrees</source>
        <translation>Field of view, degrees</translation>
    </message>
    <message>
        <source>Zoomed in, degrees</source>
        <translation>Zoomed in, degrees</translation>
    </message>
    <message>
        <source>Range, metres</source>
        <translation>Range, metres</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Body</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>May be steered for</source>
        <translation>May be steered for</translation>
    </message>
    <message>
        <source>Main stream</source>
        <translation>Main stream</translation>
    </message>
    <message>
        <source>Small stream</source>
        <translation>Small stream</translation>
    </message>
    <message>
        <source>Turned by</source>
        <translation>Turned by</translation>
    </message>
    <message>
        <source>Maintenance, from/to and note, with ;</source>
        <translation>Maintenance, from/to and note, with ;</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Presets</translation>
    </message>
    <message>
        <source>Privacy masks</source>
        <translation>Privacy masks</translation>
    </message>
    <message>
        <source>Carried by unit</source>
        <translation>Carried by unit</translation>
    </message>
    <message>
        <source>Values come from</source>
        <translation>Values come from</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In service</translation>
    </message>
    <message>
        <source>Protected: who looks says what for</source>
        <translation>Protected: who looks says what for</translation>
    </message>
    <message>
        <source>bearing</source>
        <translation>bearing</translation>
    </message>
    <message>
        <source>tilt</source>
        <translation>tilt</translation>
    </message>
    <message>
        <source>height</source>
        <translation>height</translation>
    </message>
    <message>
        <source>range</source>
        <translation>range</translation>
    </message>
    <message>
        <source>field of view</source>
        <translation>field of view</translation>
    </message>
    <message>
        <source>field of view zoomed in</source>
        <translation>field of view zoomed in</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>latitude</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>longitude</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>number</source>
        <translation>number</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>kind</translation>
    </message>
    <message>
        <source> (line {line})</source>
        <translation> (line {line})</translation>
    </message>
    <message>
        <source>latitude {0} and longitude {1} look swapped</source>
        <translation>latitude {0} and longitude {1} look swapped</translation>
    </message>
    <message>
        <source>{0} {1} is not between {2} and {3}</source>
        <translation>{0} {1} is not between {2} and {3}</translation>
    </message>
    <message>
        <source>the id {0} is given twice{1}</source>
        <translation>the id {0} is given twice{1}</translation>
    </message>
    <message>
        <source>the number {0} is taken by {1}{2}</source>
        <translation>the number {0} is taken by {1}{2}</translation>
    </message>
    <message>
        <source>{0} is no number</source>
        <translation>{0} is no number</translation>
    </message>
    <message>
        <source>{0} is missing</source>
        <translation>{0} is missing</translation>
    </message>
    <message>
        <source>{0} is none of {1}</source>
        <translation>{0} is none of {1}</translation>
    </message>
    <message>
        <source>the id {0} is not 1 to 64 letters or digits</source>
        <translation>the id {0} is not 1 to 64 letters or digits</translation>
    </message>
    <message>
        <source>zoomed in it sees {0} degrees, more than zoomed out ({1})</source>
        <translation>zoomed in it sees {0} degrees, more than zoomed out ({1})</translation>
    </message>
    <message>
        <source>a mask reaches outside the picture</source>
        <translation>a mask reaches outside the picture</translation>
    </message>
    <message>
        <source>maintenance ends before it begins</source>
        <translation>maintenance ends before it begins</translation>
    </message>
    <message>
        <source>{0} does not take this user and password</source>
        <translation>{0} does not take this user and password</translation>
    </message>
    <message>
        <source>{0} does not answer</source>
        <translation>{0} does not answer</translation>
    </message>
    <message>
        <source>{0} asks for the password in the clear; it is not given</source>
        <translation>{0} asks for the password in the clear; it is not given</translation>
    </message>
</context>
<context>
    <name>DevicesModel</name>
    <message>
        <source>{name} was changed by somebody else since; nothing was undone</source>
        <translation>{name} was changed by somebody else since; nothing was undone</translation>
    </message>
    <message numerus="yes">
        <source>%n records</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesWindow</name>
    <message>
        <source>Export the list to</source>
        <translation>Export the list to</translation>
    </message>
    <message>
        <source>CSV for Excel (*.csv)</source>
        <translation>CSV for Excel (*.csv)</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source> Other devices are exported by choosing their kind.</source>
        <translation> Other devices are exported by choosing their kind.</translation>
    </message>
    <message numerus="yes">
        <source>%n records are in {file}.</source>
        <translation>
            <numerusform>%n records are in {file}.</numerusform>
            <numerusform>%n records are in {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} was removed. Ctrl+Z brings it back.</source>
        <translation>{name} was removed. Ctrl+Z brings it back.</translation>
    </message>
    <message>
        <source>{name} was removed. Ctrl+Z brings it back; its passwords must be given anew.</source>
        <translation>{name} was removed. Ctrl+Z brings it back; its passwords must be given anew.</translation>
    </message>
    <message>
        <source>▲ Save (Ctrl+S) or revert what was typed first.</source>
        <translation>▲ Save (Ctrl+S) or revert what was typed first.</translation>
    </message>
    <message>
        <source>{name} is saved. Ctrl+Z goes back.</source>
        <translation>{name} is saved. Ctrl+Z goes back.</translation>
    </message>
    <message>
        <source>{fit} of {all}</source>
        <translation>{fit} of {all}</translation>
    </message>
    <message>
        <source>▲ No hub: as last known</source>
        <translation>▲ No hub: as last known</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Nothing fits. Clear the search, or choose another kind.</source>
        <translation>Nothing fits. Clear the search, or choose another kind.</translation>
    </message>
    <message>
        <source>The registry is empty: import a list (Ctrl+I), or search the network (Ctrl+D).</source>
        <translation>The registry is empty: import a list (Ctrl+I), or search the network (Ctrl+D).</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Search: number, name, place, department, group</source>
        <translation>Search: number, name, place, department, group</translation>
    </message>
    <message>
        <source>Search the devices</source>
        <translation>Search the devices</translation>
    </message>
    <message>
        <source>Kind of device</source>
        <translation>Kind of device</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>Import …</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Export …</translation>
    </message>
    <message>
        <source>Search the network …</source>
        <translation>Search the network …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>Show on the wall</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import a list</source>
        <translation>Import a list</translation>
    </message>
    <message>
        <source>Lists (*.csv *.tsv *.txt *.geojson *.json)</source>
        <translation>Lists (*.csv *.tsv *.txt *.geojson *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Reading {file} …</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Saving …</translation>
    </message>
    <message>
        <source>Imported: {added} added, {changed} changed, {same} as they were. Ctrl+Z undoes it.</source>
        <translation>Imported: {added} added, {changed} changed, {same} as they were. Ctrl+Z undoes it.</translation>
    </message>
    <message>
        <source>Nothing was imported: {why}</source>
        <translation>Nothing was imported: {why}</translation>
    </message>
    <message>
        <source>Write the bad lines to</source>
        <translation>Write the bad lines to</translation>
    </message>
    <message>
        <source>The bad lines are in {file}</source>
        <translation>The bad lines are in {file}</translation>
    </message>
    <message numerus="yes">
        <source>Import the %n good lines</source>
        <translation>
            <numerusform>Import the %n good lines</numerusform>
            <numerusform>Import the %n good lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n lines</source>
        <translation>
            <numerusform>Import %n lines</numerusform>
            <numerusform>Import %n lines</numerusform>
        </translation>
    </message>
    <message>
        <source>A CSV file (UTF-8 or CP949, as Excel writes it) or GeoJSON.</source>
        <translation>A CSV file (UTF-8 or CP949, as Excel writes it) or GeoJSON.</translation>
    </message>
    <message>
        <source>{good} good lines, {bad} bad ones ({encoding})</source>
        <translation>{good} good lines, {bad} bad ones ({encoding})</translation>
    </message>
    <message>
        <source>Columns left out: {names}</source>
        <translation>Columns left out: {names}</translation>
    </message>
    <message>
        <source>Would add {added}, change {changed}, leave {same}</source>
        <translation>Would add {added}, change {changed}, leave {same}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Cameras</translation>
    </message>
    <message>
        <source>Other devices</source>
        <translation>Other devices</translation>
    </message>
    <message>
        <source>What the list is of</source>
        <translation>What the list is of</translation>
    </message>
    <message>
        <source>Choose a file …</source>
        <translation>Choose a file …</translation>
    </message>
    <message>
        <source>Save the bad lines …</source>
        <translation>Save the bad lines …</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Back to the form</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Lines that are refused</source>
        <translation>Lines that are refused</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>is needed</source>
        <translation>is needed</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Revert</translation>
    </message>
    <message>
        <source>Choose a device to read and change it.</source>
        <translation>Choose a device to read and change it.</translation>
    </message>
</context>
<context>
    <name>StrangersPanel</name>
    <message>
        <source>digits</source>
        <translation>digits</translation>
    </message>
    <message>
        <source>is needed</source>
        <translation>is needed</translation>
    </message>
    <message>
        <source>is taken</source>
        <translation>is taken</translation>
    </message>
    <message>
        <source>It names another address than it answers from.</source>
        <translation>It names another address than it answers from.</translation>
    </message>
    <message>
        <source>No camera answered. Write the addresses of those behind routers above, and search again.</source>
        <translation>No camera answered. Write the addresses of those behind routers above, and search again.</translation>
    </message>
    <message>
        <source>{id} was added. Its place and bearing are set in the list.</source>
        <translation>{id} was added. Its place and bearing are set in the list.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Searching …</translation>
    </message>
    <message>
        <source>Search the network</source>
        <translation>Search the network</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Asking …</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Look at it</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>main stream</translation>
    </message>
    <message>
        <source>small stream</source>
        <translation>small stream</translation>
    </message>
    <message>
        <source>It turns.</source>
        <translation>It turns.</translation>
    </message>
    <message>
        <source>It does not turn.</source>
        <translation>It does not turn.</translation>
    </message>
    <message>
        <source>Its own presets: {names}</source>
        <translation>Its own presets: {names}</translation>
    </message>
    <message>
        <source>It tells what it notices.</source>
        <translation>It tells what it notices.</translation>
    </message>
    <message>
        <source>It tells nothing by itself.</source>
        <translation>It tells nothing by itself.</translation>
    </message>
    <message>
        <source>Cameras on the network (ONVIF)</source>
        <translation>Cameras on the network (ONVIF)</translation>
    </message>
    <message>
        <source>Ask these addresses too</source>
        <translation>Ask these addresses too</translation>
    </message>
    <message>
        <source>Cameras that answered</source>
        <translation>Cameras that answered</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Add to the registry</source>
        <translation>Add to the registry</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Back to the form</translation>
    </message>
</context>
<context>
    <name>_Field</name>
    <message>
        <source>One a line: left top width height, in percent of the picture</source>
        <translation>One a line: left top width height, in percent of the picture</translation>
    </message>
</context>
</TS>

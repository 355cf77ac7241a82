<?xml version="1.0" encoding="UTF-8"?>
<psc:chapters version="1.2" xmlns:psc="http://podlove.org/simple-chapters">
  <psc:chapter start="00:00:00.000" title="Hello"/>
  <psc:chapter start="1:30" title="The wind" href="https://example.org/wind"/>
  <psc:chapter start="01:02:00" title="" href="javascript:x"/>
  <psc:chapter start="00:10:00.5" title="String"/>
  <psc:chapter title="Sometime"/>
</psc:chapters>

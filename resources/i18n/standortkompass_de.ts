<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>AboutScenario</name>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note: what this scenario is for</source>
            <translation>Notiz: wofür dieses Szenario steht</translation>
        </message>
        <message>
            <source>Author</source>
            <translation>Autor</translation>
        </message>
        <message>
            <source>Rename scenario</source>
            <translation>Szenario umbenennen</translation>
        </message>
        <message>
            <source>Note on scenario</source>
            <translation>Notiz zum Szenario</translation>
        </message>
        <message>
            <source>Author of scenario</source>
            <translation>Autor des Szenarios</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>Locked: nothing changes this scenario. Click to unlock.</source>
            <translation>Gesperrt: Nichts ändert dieses Szenario. Klick entsperrt.</translation>
        </message>
        <message>
            <source>Protect this scenario from changes</source>
            <translation>Dieses Szenario vor Änderungen schützen</translation>
        </message>
        <message>
            <source>Lock scenario</source>
            <translation>Szenario sperren</translation>
        </message>
        <message>
            <source>Unlock scenario</source>
            <translation>Szenario entsperren</translation>
        </message>
    </context>
    <context>
        <name>Actions</name>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>&amp;Map</source>
            <translation>&amp;Karte</translation>
        </message>
        <message>
            <source>&amp;Project</source>
            <translation>&amp;Projekt</translation>
        </message>
        <message>
            <source>&amp;Analysis</source>
            <translation>A&amp;nalyse</translation>
        </message>
        <message>
            <source>E&amp;xport</source>
            <translation>E&amp;xport</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
        <message>
            <source>Open …</source>
            <translation>Öffnen …</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open demo</source>
            <translation>Demo öffnen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save as …</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <source>Open earlier version …</source>
            <translation>Frühere Fassung öffnen …</translation>
        </message>
        <message>
            <source>Start page</source>
            <translation>Startseite</translation>
        </message>
        <message>
            <source>Settings …</source>
            <translation>Einstellungen …</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Copy rows</source>
            <translation>Zeilen kopieren</translation>
        </message>
        <message>
            <source>Copy whole table</source>
            <translation>Ganze Tabelle kopieren</translation>
        </message>
        <message>
            <source>Filter sites</source>
            <translation>Standorte filtern</translation>
        </message>
        <message>
            <source>Search site or command …</source>
            <translation>Standort oder Befehl suchen …</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Dossier</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Annahmen</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Ebenen</translation>
        </message>
        <message>
            <source>Criteria and weights</source>
            <translation>Kriterien und Gewichte</translation>
        </message>
        <message>
            <source>Sensitivity</source>
            <translation>Sensitivität</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Next part of the window</source>
            <translation>Nächster Teil des Fensters</translation>
        </message>
        <message>
            <source>Previous part of the window</source>
            <translation>Voriger Teil des Fensters</translation>
        </message>
        <message>
            <source>Reset window layout</source>
            <translation>Fensteranordnung zurücksetzen</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Whole Europe</source>
            <translation>Ganz Europa</translation>
        </message>
        <message>
            <source>Zoom to chosen site</source>
            <translation>Zum gewählten Standort</translation>
        </message>
        <message>
            <source>Select sites</source>
            <translation>Standorte auswählen</translation>
        </message>
        <message>
            <source>Move the map</source>
            <translation>Karte verschieben</translation>
        </message>
        <message>
            <source>Measure distance</source>
            <translation>Entfernung messen</translation>
        </message>
        <message>
            <source>Set site</source>
            <translation>Standort setzen</translation>
        </message>
        <message>
            <source>Move site</source>
            <translation>Standort verschieben</translation>
        </message>
        <message>
            <source>Draw area</source>
            <translation>Gebiet zeichnen</translation>
        </message>
        <message>
            <source>What is here?</source>
            <translation>Was ist hier?</translation>
        </message>
        <message>
            <source>Cut-out for a slide</source>
            <translation>Ausschnitt für Folie</translation>
        </message>
        <message>
            <source>Go to coordinate or place …</source>
            <translation>Zu Koordinate oder Ort gehen …</translation>
        </message>
        <message>
            <source>Areas …</source>
            <translation>Gebiete …</translation>
        </message>
        <message>
            <source>Presentation mode</source>
            <translation>Präsentationsmodus</translation>
        </message>
        <message>
            <source>Look follows the system</source>
            <translation>Darstellung wie das System</translation>
        </message>
        <message>
            <source>Light look</source>
            <translation>Helle Darstellung</translation>
        </message>
        <message>
            <source>Dark look</source>
            <translation>Dunkle Darstellung</translation>
        </message>
        <message>
            <source>Larger text</source>
            <translation>Schrift größer</translation>
        </message>
        <message>
            <source>Smaller text</source>
            <translation>Schrift kleiner</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>English</source>
            <translation>English</translation>
        </message>
        <message>
            <source>Duplicate scenario …</source>
            <translation>Szenario duplizieren …</translation>
        </message>
        <message>
            <source>Rename scenario …</source>
            <translation>Szenario umbenennen …</translation>
        </message>
        <message>
            <source>Lock or unlock scenario</source>
            <translation>Szenario sperren oder entsperren</translation>
        </message>
        <message>
            <source>Delete scenario</source>
            <translation>Szenario löschen</translation>
        </message>
        <message>
            <source>Facility …</source>
            <translation>Anlage …</translation>
        </message>
        <message>
            <source>Add site …</source>
            <translation>Standort hinzufügen …</translation>
        </message>
        <message>
            <source>Import sites …</source>
            <translation>Standorte importieren …</translation>
        </message>
        <message>
            <source>Save import template …</source>
            <translation>Importvorlage speichern …</translation>
        </message>
        <message>
            <source>Edit site …</source>
            <translation>Standort bearbeiten …</translation>
        </message>
        <message>
            <source>Rename site …</source>
            <translation>Standort umbenennen …</translation>
        </message>
        <message>
            <source>Duplicate sites</source>
            <translation>Standorte duplizieren</translation>
        </message>
        <message>
            <source>Remove sites</source>
            <translation>Standorte entfernen</translation>
        </message>
        <message>
            <source>On or off the shortlist</source>
            <translation>Auf die Merkliste setzen oder von ihr nehmen</translation>
        </message>
        <message>
            <source>Status of the sites</source>
            <translation>Status der Standorte</translation>
        </message>
        <message>
            <source>Candidate</source>
            <translation>Kandidat</translation>
        </message>
        <message>
            <source>Shortlist</source>
            <translation>Merkliste</translation>
        </message>
        <message>
            <source>Committed</source>
            <translation>Beschlossen</translation>
        </message>
        <message>
            <source>Existing</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>Ruled out</source>
            <translation>Ausgeschlossen</translation>
        </message>
        <message>
            <source>Evaluate now</source>
            <translation>Jetzt bewerten</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Follow changes with the map</source>
            <translation>Karte nach jeder Änderung neu rechnen</translation>
        </message>
        <message>
            <source>Equal weights</source>
            <translation>Gleich verteilen</translation>
        </message>
        <message>
            <source>All assumptions back to the base case</source>
            <translation>Alle Annahmen auf den Basisfall zurücksetzen</translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation>Ausschlüsse</translation>
        </message>
        <message>
            <source>Portfolio</source>
            <translation>Portfolio</translation>
        </message>
        <message>
            <source>Workspace: map</source>
            <translation>Arbeitsbereich: Karte</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Workspace: comparison</source>
            <translation>Arbeitsbereich: Vergleich</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Workspace: assumptions</source>
            <translation>Arbeitsbereich: Annahmen</translation>
        </message>
        <message>
            <source>Workspace: portfolio</source>
            <translation>Arbeitsbereich: Portfolio</translation>
        </message>
        <message>
            <source>Compare criteria in pairs …</source>
            <translation>Kriterien paarweise vergleichen …</translation>
        </message>
        <message>
            <source>Compare sites</source>
            <translation>Standorte vergleichen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>Optimise portfolio …</source>
            <translation>Portfolio optimieren …</translation>
        </message>
        <message>
            <source>Optimise</source>
            <translation>Optimieren</translation>
        </message>
        <message>
            <source>Own supply of the site …</source>
            <translation>Eigene Versorgung des Standorts …</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Exportieren …</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Help on this place</source>
            <translation>Hilfe zu dieser Stelle</translation>
        </message>
        <message>
            <source>Tour of the window</source>
            <translation>Rundgang durch das Fenster</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Data and sources</source>
            <translation>Daten und Quellen</translation>
        </message>
        <message>
            <source>About Standortkompass</source>
            <translation>Über Standortkompass</translation>
        </message>
    </context>
    <context>
        <name>AlternativeTable</name>
        <message>
            <source>Alternatives side by side</source>
            <translation>Alternativen nebeneinander</translation>
        </message>
        <message>
            <source>Best plan</source>
            <translation>Bester Plan</translation>
        </message>
        <message>
            <source>Alternative {number}</source>
            <translation>Alternative {number}</translation>
        </message>
        <message>
            <source>on the map</source>
            <translation>auf der Karte</translation>
        </message>
        <message>
            <source>Show on the map</source>
            <translation>Auf der Karte zeigen</translation>
        </message>
        <message>
            <source>NPV</source>
            <translation>Kapitalwert</translation>
        </message>
        <message>
            <source>Investment</source>
            <translation>Investition</translation>
        </message>
        <message>
            <source>best of the row</source>
            <translation>Bestwert der Zeile</translation>
        </message>
    </context>
    <context>
        <name>AreaTool</name>
        <message>
            <source>Click or press Space to set the corners of the area one after the other; Esc ends</source>
            <translation>Ecken des Gebiets nacheinander mit Klick oder Leertaste setzen; Esc beendet</translation>
        </message>
        <message>
            <source>Set the next corner; Backspace takes the last one back</source>
            <translation>Nächste Ecke setzen; die Rücktaste nimmt die letzte zurück</translation>
        </message>
        <message>
            <source>Set the next corner, or close the area with Enter, a double click or the first corner</source>
            <translation>Nächste Ecke setzen oder das Gebiet mit Eingabe, Doppelklick oder der ersten Ecke schließen</translation>
        </message>
    </context>
    <context>
        <name>AreaUseDialog</name>
        <message>
            <source>Use area</source>
            <translation>Gebiet verwenden</translation>
        </message>
        <message>
            <source>Keep area</source>
            <translation>Gebiet übernehmen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Exclude sites inside</source>
            <translation>Standorte darin ausschließen</translation>
        </message>
        <message>
            <source>Allow sites inside only</source>
            <translation>Nur Standorte darin zulassen</translation>
        </message>
        <message>
            <source>Narrow the table to sites inside</source>
            <translation>Tabelle auf Standorte darin filtern</translation>
        </message>
        <message>
            <source>Only keep it on the map</source>
            <translation>Nur auf der Karte behalten</translation>
        </message>
        <message>
            <source>Buffer in km</source>
            <translation>Puffer in km</translation>
        </message>
        <message>
            <source>Buffer around it in km</source>
            <translation>Puffer darum in km</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>{size}, {inside} of {total} sites inside</source>
            <translation>{size}, {inside} von {total} Standorten darin</translation>
        </message>
        <message>
            <source>The area has no name yet. Enter one.</source>
            <translation>Das Gebiet hat noch keinen Namen. Einen eingeben.</translation>
        </message>
        <message>
            <source>There is an area named “{name}” already. Enter another name.</source>
            <translation>Ein Gebiet namens „{name}“ gibt es schon. Einen anderen Namen eingeben.</translation>
        </message>
    </context>
    <context>
        <name>AreaWork</name>
        <message>
            <source>Area</source>
            <translation>Gebiet</translation>
        </message>
        <message>
            <source>Draw area: {name}</source>
            <translation>Gebiet zeichnen: {name}</translation>
        </message>
        <message>
            <source>Exclude by area: {name}</source>
            <translation>Nach Gebiet ausschließen: {name}</translation>
        </message>
    </context>
    <context>
        <name>AreasDialog</name>
        <message>
            <source>Areas</source>
            <translation>Gebiete</translation>
        </message>
        <message>
            <source>Draw area</source>
            <translation>Gebiet zeichnen</translation>
        </message>
        <message>
            <source>No areas yet</source>
            <translation>Noch keine Gebiete</translation>
        </message>
        <message>
            <source>Draw an area on the map to exclude it, to allow it alone, or to narrow the table to it.</source>
            <translation>Ein Gebiet auf der Karte zeichnen, um es auszuschließen, nur dort zu suchen oder die Tabelle darauf zu filtern.</translation>
        </message>
        <message>
            <source>Show on map</source>
            <translation>Auf Karte zeigen</translation>
        </message>
        <message>
            <source>Use as exclusion …</source>
            <translation>Als Ausschluss …</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Draw another</source>
            <translation>Weiteres zeichnen</translation>
        </message>
        <message>
            <source>Area (tick: narrows the table)</source>
            <translation>Gebiet (Haken: filtert die Tabelle)</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Remove area: {name}</source>
            <translation>Gebiet entfernen: {name}</translation>
        </message>
        <message>
            <source>Rename area: {name}</source>
            <translation>Gebiet umbenennen: {name}</translation>
        </message>
    </context>
    <context>
        <name>AsTable</name>
        <message>
            <source>Show as table</source>
            <translation>Als Tabelle anzeigen</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Show as chart</source>
            <translation>Als Diagramm anzeigen</translation>
        </message>
    </context>
    <context>
        <name>AskTool</name>
        <message>
            <source>Click on a place to see all that is known there, or press Space for the middle; Esc ends</source>
            <translation>Auf einen Ort klicken, um alles Bekannte zu sehen, oder Leertaste für die Mitte; Esc beendet</translation>
        </message>
    </context>
    <context>
        <name>AssumptionPanel</name>
        <message>
            <source>Search assumption</source>
            <translation>Annahme suchen</translation>
        </message>
        <message>
            <source>Group of assumptions</source>
            <translation>Gruppe der Annahmen</translation>
        </message>
        <message>
            <source>Only what differs from the base case</source>
            <translation>Nur, was vom Basisfall abweicht</translation>
        </message>
        <message>
            <source>Put the group back to the base case</source>
            <translation>Gruppe auf den Basisfall zurücksetzen</translation>
        </message>
        <message>
            <source>This scenario is locked: nothing can be changed.</source>
            <translation>Dieses Szenario ist gesperrt: Nichts lässt sich ändern.</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Entsperren</translation>
        </message>
        <message>
            <source>{group} ({count} changed)</source>
            <translation>{group} ({count} geändert)</translation>
        </message>
        <message>
            <source>Changed: {count}</source>
            <translation>Geändert: {count}</translation>
        </message>
        <message>
            <source>From all groups: {count}</source>
            <translation>Aus allen Gruppen: {count}</translation>
        </message>
        <message>
            <source>From all groups: the first {most} of {count}</source>
            <translation>Aus allen Gruppen: die ersten {most} von {count}</translation>
        </message>
        <message>
            <source>No assumption matches.</source>
            <translation>Keine Annahme passt.</translation>
        </message>
        <message>
            <source>Assumption: {name}</source>
            <translation>Annahme: {name}</translation>
        </message>
        <message>
            <source>“{name}” is {value}; usual is {low} to {high}. The value counts. Check it, or reset the field.</source>
            <translation>„{name}“ ist {value}; üblich sind {low} bis {high}. Der Wert gilt. Prüfen oder das Feld zurücksetzen.</translation>
        </message>
        <message>
            <source>“{name}” does not take what was typed: {why} Until then the old value counts.</source>
            <translation>„{name}“ nimmt die Eingabe nicht an: {why} Bis dahin gilt der alte Wert.</translation>
        </message>
        <message>
            <source>“{name}” is in order again.</source>
            <translation>„{name}“ ist wieder in Ordnung.</translation>
        </message>
        <message>
            <source>Reset group: {name}</source>
            <translation>Gruppe zurücksetzen: {name}</translation>
        </message>
        <message>
            <source>Unlock scenario</source>
            <translation>Szenario entsperren</translation>
        </message>
    </context>
    <context>
        <name>AssumptionRow</name>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>Back to the base case: {value}</source>
            <translation>Zurück zum Basisfall: {value}</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>{name} zurücksetzen</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>Usual {range}, base {base}</source>
            <translation>Üblich {range}, Basis {base}</translation>
        </message>
        <message>
            <source>Entered: own value of this scenario</source>
            <translation>Eingegeben: eigener Wert dieses Szenarios</translation>
        </message>
        <message>
            <source>Computed: left empty, the program works it out</source>
            <translation>Berechnet: leer gelassen, das Programm ermittelt den Wert</translation>
        </message>
        <message>
            <source>From the data: value of the catalogue</source>
            <translation>Aus Daten: Wert des Katalogs</translation>
        </message>
        <message>
            <source>Below the usual range from {low}</source>
            <translation>Unter dem üblichen Bereich ab {low}</translation>
        </message>
        <message>
            <source>Above the usual range up to {high}</source>
            <translation>Über dem üblichen Bereich bis {high}</translation>
        </message>
        <message>
            <source>Own value instead: {sites}</source>
            <translation>Eigener Wert stattdessen: {sites}</translation>
        </message>
        <message>
            <source>Source: {source}</source>
            <translation>Quelle: {source}</translation>
        </message>
        <message>
            <source>As of {date}</source>
            <translation>Stand {date}</translation>
        </message>
        <message>
            <source>Key: {key}</source>
            <translation>Schlüssel: {key}</translation>
        </message>
    </context>
    <context>
        <name>Assumptions</name>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Investment</source>
            <translation>Investition</translation>
        </message>
        <message>
            <source>Running cost</source>
            <translation>Betriebskosten</translation>
        </message>
        <message>
            <source>Revenue</source>
            <translation>Erlöse</translation>
        </message>
        <message>
            <source>Financing</source>
            <translation>Finanzierung</translation>
        </message>
        <message>
            <source>Taxes</source>
            <translation>Steuern</translation>
        </message>
        <message>
            <source>Debt</source>
            <translation>Fremdkapital</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Zeitplan</translation>
        </message>
        <message>
            <source>Cooling</source>
            <translation>Kühlung</translation>
        </message>
        <message>
            <source>Climate</source>
            <translation>Klima</translation>
        </message>
        <message>
            <source>Efficiency rules</source>
            <translation>Effizienzregeln</translation>
        </message>
        <message>
            <source>Power supply</source>
            <translation>Stromversorgung</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Netzanschluss</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Entscheidung</translation>
        </message>
        <message>
            <source>Screening</source>
            <translation>Vorauswahl</translation>
        </message>
        <message>
            <source>Land</source>
            <translation>Fläche</translation>
        </message>
        <message>
            <source>Water</source>
            <translation>Wasser</translation>
        </message>
        <message>
            <source>Waste heat</source>
            <translation>Abwärme</translation>
        </message>
    </context>
    <context>
        <name>Basics</name>
        <message>
            <source>Clear the field</source>
            <translation>Feld leeren</translation>
        </message>
    </context>
    <context>
        <name>BridgeView</name>
        <message>
            <source>Site to compare with</source>
            <translation>Standort zum Vergleich</translation>
        </message>
        <message>
            <source>What is compared</source>
            <translation>Was verglichen wird</translation>
        </message>
        <message>
            <source>Cost bridge between two sites</source>
            <translation>Kostenbrücke zwischen zwei Standorten</translation>
        </message>
        <message>
            <source>A second site is needed for a bridge.</source>
            <translation>Für eine Brücke braucht es einen zweiten Standort.</translation>
        </message>
        <message>
            <source>The costs of one of the two sites are not known.</source>
            <translation>Die Kosten eines der beiden Standorte sind nicht bekannt.</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Übriges</translation>
        </message>
        <message>
            <source>{here} and {there} are equal.</source>
            <translation>{here} und {there} sind gleich.</translation>
        </message>
        <message>
            <source>{there} against {here}: {difference}, mostly {part} ({amount})</source>
            <translation>{there} gegenüber {here}: {difference}, vor allem {part} ({amount})</translation>
        </message>
    </context>
    <context>
        <name>BumpChart</name>
        <message>
            <source>Ranks over all scenarios</source>
            <translation>Rangfolge über alle Szenarien</translation>
        </message>
        <message>
            <source>excluded</source>
            <translation>ausgeschlossen</translation>
        </message>
        <message>
            <source>outdated</source>
            <translation>veraltet</translation>
        </message>
        <message>
            <source>{count} further back</source>
            <translation>{count} weiter hinten</translation>
        </message>
    </context>
    <context>
        <name>CaseFigures</name>
        <message>
            <source>Bars: cash flow of the year, million euros nominal. Line: running sum.</source>
            <translation>Balken: Zahlungsstrom des Jahres, Mio. € nominal. Linie: laufende Summe.</translation>
        </message>
        <message>
            <source>Key figures of the investment case</source>
            <translation>Kennzahlen der Investition</translation>
        </message>
        <message>
            <source>The cash flow is not known.</source>
            <translation>Der Zahlungsstrom ist nicht bekannt.</translation>
        </message>
        <message>
            <source>Cost of one month of delay</source>
            <translation>Kosten eines Monats Verzug</translation>
        </message>
        <message>
            <source>NPV lost when the start slips and building is paid as planned</source>
            <translation>Verlorener Kapitalwert, wenn sich der Start verschiebt und der Bau wie geplant bezahlt wird</translation>
        </message>
        <message>
            <source>Break-even price</source>
            <translation>Kostendeckender Preis</translation>
        </message>
        <message>
            <source>Price per sold GPU-hour at zero NPV, before tax</source>
            <translation>Preis je verkaufter GPU-Stunde bei Kapitalwert null, vor Steuern</translation>
        </message>
        <message>
            <source>Break-even utilisation</source>
            <translation>Kostendeckende Auslastung</translation>
        </message>
        <message>
            <source>At zero NPV, before tax; assumed are {value}</source>
            <translation>Bei Kapitalwert null, vor Steuern; angenommen sind {value}</translation>
        </message>
        <message>
            <source>Discounted payback</source>
            <translation>Amortisation, abgezinst</translation>
        </message>
        <message>
            <source>Years from the decision; empty where never reached</source>
            <translation>Jahre ab der Entscheidung; leer, wo nie erreicht</translation>
        </message>
        <message>
            <source>Lowest debt service cover (DSCR) of the loan's years</source>
            <translation>Niedrigste Schuldendienstdeckung (DSCR) der Kreditjahre</translation>
        </message>
        <message>
            <source>Minimum debt service cover</source>
            <translation>Kleinste Schuldendienstdeckung</translation>
        </message>
        <message>
            <source>After interest and tax; empty without change of sign</source>
            <translation>Nach Zinsen und Steuern; leer ohne Vorzeichenwechsel</translation>
        </message>
        <message>
            <source>Return on equity</source>
            <translation>Eigenkapitalrendite</translation>
        </message>
    </context>
    <context>
        <name>CashChart</name>
        <message>
            <source>Cash flow by year, sum {total} million euros</source>
            <translation>Zahlungsstrom je Jahr, Summe {total} Mio. Euro</translation>
        </message>
        <message>
            <source>€ m</source>
            <translation>Mio. €</translation>
        </message>
        <message>
            <source>Running sum</source>
            <translation>Laufende Summe</translation>
        </message>
    </context>
    <context>
        <name>CheckList</name>
        <message>
            <source>Both are measured in money and contain the same cost. A dear site loses points twice. Together they weigh {weight}. Give one of them no weight.</source>
            <translation>Beide werden in Geld gemessen und enthalten dieselben Kosten. Ein teurer Standort verliert zweimal Punkte. Zusammen wiegen sie {weight}. Einem der beiden kein Gewicht geben.</translation>
        </message>
        <message>
            <source>One is a part of the other in the model of cost. What it changes already counts there. Together they weigh {weight}. Give the part no weight unless it shall count extra.</source>
            <translation>Das eine ist im Kostenmodell ein Teil des anderen. Was es bewirkt, zählt dort schon. Zusammen wiegen sie {weight}. Dem Teil kein Gewicht geben, außer er soll zusätzlich zählen.</translation>
        </message>
        <message>
            <source>Over the eligible sites their orders agree to {value} (rank correlation; 100 % is the same order). Together they weigh {weight}. One of them is enough.</source>
            <translation>Über die geeigneten Standorte stimmen die Reihenfolgen zu {value} überein (Rangkorrelation; 100 % ist dieselbe Reihenfolge). Zusammen wiegen sie {weight}. Eines der beiden genügt.</translation>
        </message>
        <message>
            <source>Between the weakest and the strongest eligible sites lie only {value} of the points. The weight of {weight} moves no rank. Fit the curve to the sites, or give the weight to another criterion.</source>
            <translation>Zwischen den schwächsten und den stärksten geeigneten Standorten liegen nur {value} der Punkte. Das Gewicht von {weight} bewegt keinen Rang. Die Kurve an die Standorte anpassen oder das Gewicht einem anderen Kriterium geben.</translation>
        </message>
        <message>
            <source>No eligible site has a value. The weight of {weight} is spread over the other criteria. Enter own values in the dossier, or give it no weight.</source>
            <translation>Kein geeigneter Standort hat einen Wert. Das Gewicht von {weight} verteilt sich auf die übrigen Kriterien. Eigene Werte im Dossier eintragen oder kein Gewicht geben.</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>ClimateSection</name>
        <message>
            <source>PUE from low to high</source>
            <translation>PUE von niedrig bis hoch</translation>
        </message>
        <message>
            <source>Mean temperature by month, band: usual day (°C)</source>
            <translation>Mitteltemperatur je Monat, Band: üblicher Tag (°C)</translation>
        </message>
        <message>
            <source>JFMAMJJASOND</source>
            <translation>JFMAMJJASOND</translation>
        </message>
        <message>
            <source>Hours a year by temperature (°C). Area: dry bulb, line: wet bulb</source>
            <translation>Stunden im Jahr nach Temperatur (°C). Fläche: Trockenkugel, Linie: Feuchtkugel</translation>
        </message>
        <message>
            <source>Hours a year above a temperature</source>
            <translation>Stunden im Jahr über einer Temperatur</translation>
        </message>
        <message>
            <source>All cooling concepts at this site</source>
            <translation>Alle Kühlkonzepte an diesem Standort</translation>
        </message>
        <message>
            <source>Cooling concepts compared</source>
            <translation>Kühlkonzepte im Vergleich</translation>
        </message>
        <message>
            <source>Weather and cooling concepts are being worked out …</source>
            <translation>Wetter und Kühlkonzepte werden gerechnet …</translation>
        </message>
        <message>
            <source>Climate of the site</source>
            <translation>Klima des Standorts</translation>
        </message>
        <message>
            <source>Low, base and high: the plant's uncertain parameters at the ends of their ranges</source>
            <translation>Niedrig, Basis und hoch: unsichere Größen der Anlage an den Enden ihrer Bereiche</translation>
        </message>
        <message>
            <source>PUE, low to high</source>
            <translation>PUE, niedrig bis hoch</translation>
        </message>
        <message>
            <source>PUE in the hottest hour</source>
            <translation>PUE in der heißesten Stunde</translation>
        </message>
        <message>
            <source>Sets the size of the grid connection</source>
            <translation>Bestimmt die Größe des Netzanschlusses</translation>
        </message>
        <message>
            <source>Weather: {name}</source>
            <translation>Wetter: {name}</translation>
        </message>
        <message>
            <source>supply {value} °C</source>
            <translation>Vorlauf {value} °C</translation>
        </message>
        <message>
            <source>Dry bulb (h/a)</source>
            <translation>Trockenkugel (h/a)</translation>
        </message>
        <message>
            <source>Wet bulb (h/a)</source>
            <translation>Feuchtkugel (h/a)</translation>
        </message>
        <message>
            <source>peak</source>
            <translation>Spitze</translation>
        </message>
        <message>
            <source>chiller</source>
            <translation>Kälte</translation>
        </message>
        <message>
            <source>WUE in l/kWh, chiller in MW per MW of IT. Yearly cost: power, water and cooling plant at the prices for comparing concepts (assumptions “Cooling”), at full IT load.</source>
            <translation>WUE in l/kWh, Kältemaschine in MW je MW IT. Jahreskosten: Strom, Wasser und Kühlanlage zu den Preisen für den Konzeptvergleich (Annahmen „Kühlung“), bei voller IT-Last.</translation>
        </message>
        <message>
            <source>chosen</source>
            <translation>gewählt</translation>
        </message>
        <message>
            <source>lowest cost</source>
            <translation>geringste Kosten</translation>
        </message>
        <message>
            <source>{hours} h/a of free cooling</source>
            <translation>{hours} h/a freie Kühlung</translation>
        </message>
        <message>
            <source>heat at {value} °C</source>
            <translation>Wärme mit {value} °C</translation>
        </message>
        <message>
            <source>for comparison only, the racks give their heat to water</source>
            <translation>nur zum Vergleich, die Racks geben ihre Wärme an Wasser ab</translation>
        </message>
        <message>
            <source>{name}
PUE {low} to {high}
WUE {wet_low} to {wet_high} l/kWh
{cost} € per kW of IT and year</source>
            <translation>{name}
PUE {low} bis {high}
WUE {wet_low} bis {wet_high} l/kWh
{cost} € je kW IT und Jahr</translation>
        </message>
    </context>
    <context>
        <name>ColumnDialog</name>
        <message>
            <source>Columns</source>
            <extracomment>Widest usual content where the unit does not say it.</extracomment>
            <translation>Spalten</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search columns</source>
            <translation>Spalten suchen</translation>
        </message>
        <message>
            <source>All columns</source>
            <translation>Alle Spalten</translation>
        </message>
        <message>
            <source>Shown columns in order</source>
            <translation>Angezeigte Spalten der Reihe nach</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Do not show</source>
            <translation>Nicht anzeigen</translation>
        </message>
        <message>
            <source>Shown, from left to right</source>
            <translation>Angezeigt, von links nach rechts</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Columns of the first start</source>
            <translation>Spalten des ersten Starts</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>ColumnMatching</name>
        <message>
            <source>Meaning of the columns</source>
            <translation>Bedeutung der Spalten</translation>
        </message>
        <message>
            <source>Columns of the file and what they mean</source>
            <translation>Spalten der Datei und was sie bedeuten</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Spalte</translation>
        </message>
        <message>
            <source>Examples</source>
            <translation>Beispiele</translation>
        </message>
        <message>
            <source>Means</source>
            <translation>Bedeutet</translation>
        </message>
        <message>
            <source>degrees</source>
            <translation>Grad</translation>
        </message>
        <message>
            <source>metres</source>
            <translation>Meter</translation>
        </message>
        <message>
            <source>found out by column</source>
            <translation>je Spalte erkannt</translation>
        </message>
        <message>
            <source>comma (1.234,5)</source>
            <translation>Komma (1.234,5)</translation>
        </message>
        <message>
            <source>point (1,234.5)</source>
            <translation>Punkt (1,234.5)</translation>
        </message>
        <message>
            <source>leave out</source>
            <translation>auslassen</translation>
        </message>
        <message>
            <source>replace values of the site</source>
            <translation>Werte des Standorts ersetzen</translation>
        </message>
        <message>
            <source>add as further sites</source>
            <translation>als weitere Standorte aufnehmen</translation>
        </message>
        <message>
            <source>Same name as a site, or within 100 m of one</source>
            <translation>Gleicher Name wie ein Standort oder höchstens 100 m entfernt</translation>
        </message>
        <message>
            <source>Coordinates</source>
            <translation>Koordinaten</translation>
        </message>
        <message>
            <source>Decimal mark</source>
            <translation>Dezimalzeichen</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>Dubletten</translation>
        </message>
        <message>
            <source>– left out –</source>
            <translation>– auslassen –</translation>
        </message>
        <message>
            <source>Meaning of the column {name}</source>
            <translation>Bedeutung der Spalte {name}</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Search site or command</source>
            <translation>Standort oder Befehl suchen</translation>
        </message>
        <message>
            <source>Site, place, coordinate, assumption or command</source>
            <translation>Standort, Ort, Koordinate, Annahme oder Befehl</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
        </message>
    </context>
    <context>
        <name>ComparePanel</name>
        <message>
            <source>Comparison of sites</source>
            <translation>Vergleich von Standorten</translation>
        </message>
        <message>
            <source>Utility by criterion among all sites</source>
            <translation>Nutzen je Kriterium unter allen Standorten</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>Bezug</translation>
        </message>
        <message>
            <source>As differences to</source>
            <translation>Als Unterschiede zu</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Nur Unterschiede</translation>
        </message>
        <message>
            <source>Copy as table</source>
            <translation>Als Tabelle kopieren</translation>
        </message>
        <message>
            <source>0 % to 100 %, further right is better. Grey: all sites, numbers: the columns.</source>
            <translation>0 % bis 100 %, weiter rechts ist besser. Grau: alle Standorte, Ziffern: die Spalten.</translation>
        </message>
        <message>
            <source>Cost bridge</source>
            <translation>Kostenbrücke</translation>
        </message>
        <message>
            <source>Utility by criterion</source>
            <translation>Nutzen je Kriterium</translation>
        </message>
        <message>
            <source>Nothing to compare yet</source>
            <translation>Noch nichts zu vergleichen</translation>
        </message>
        <message>
            <source>A comparison needs at least two sites with results.</source>
            <translation>Ein Vergleich braucht mindestens zwei Standorte mit Ergebnissen.</translation>
        </message>
        <message>
            <source>To the map</source>
            <translation>Zur Karte</translation>
        </message>
        <message>
            <source>Add a second site to compare.</source>
            <translation>Einen zweiten Standort zum Vergleichen hinzufügen.</translation>
        </message>
        <message>
            <source>{first} and {second} are both excluded ({reason}).</source>
            <translation>{first} und {second} sind beide ausgeschlossen ({reason}).</translation>
        </message>
        <message>
            <source>{first} leads, because {second} is excluded ({reason}).</source>
            <translation>{first} führt, weil {second} ausgeschlossen ist ({reason}).</translation>
        </message>
        <message>
            <source> and </source>
            <translation> und </translation>
        </message>
        <message>
            <source>{second} has no score to compare with {first}: too little is known.</source>
            <translation>{second} hat keinen Gesamtwert, der sich mit {first} vergleichen lässt: Zu wenig ist bekannt.</translation>
        </message>
        <message>
            <source>{first} and {second} have no score: too little is known.</source>
            <translation>{first} und {second} haben keinen Gesamtwert: Zu wenig ist bekannt.</translation>
        </message>
        <message>
            <source>{first} and {second} have the same score.</source>
            <translation>{first} und {second} haben denselben Wert.</translation>
        </message>
        <message>
            <source>{first} leads {second} by {points} points because of {gains}</source>
            <translation>{first} führt vor {second} mit {points} Punkten wegen {gains}</translation>
        </message>
        <message>
            <source>, but loses on {losses}.</source>
            <translation>, verliert aber bei {losses}.</translation>
        </message>
        <message>
            <source>Points by criterion</source>
            <translation>Punkte je Kriterium</translation>
        </message>
        <message>
            <source>Rating</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>Costs and returns</source>
            <translation>Kosten und Ertrag</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Strom</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Netzanschluss</translation>
        </message>
        <message>
            <source>Climate and cooling</source>
            <translation>Klima und Kühlung</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Datenlage</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <source>Rank {rank}</source>
            <translation>Rang {rank}</translation>
        </message>
        <message>
            <source>excluded</source>
            <translation>ausgeschlossen</translation>
        </message>
        <message>
            <source>no rank</source>
            <translation>ohne Rang</translation>
        </message>
        <message>
            <source>Ref.</source>
            <translation>Bezug</translation>
        </message>
        <message>
            <source>Click: make it the reference</source>
            <translation>Klick: zum Bezug machen</translation>
        </message>
        <message>
            <source>Among all sites</source>
            <translation>Alle Standorte</translation>
        </message>
        <message>
            <source>low to high</source>
            <translation>niedrig bis hoch</translation>
        </message>
        <message>
            <source>{name}: weight × utility, in points of the score</source>
            <translation>{name}: Gewicht × Nutzen, in Punkten des Gesamtwerts</translation>
        </message>
        <message>
            <source>best of the row</source>
            <translation>Bestwert der Zeile</translation>
        </message>
    </context>
    <context>
        <name>ConnectionSection</name>
        <message>
            <source>Station and route</source>
            <translation>Umspannwerk und Trasse</translation>
        </message>
        <message>
            <source>Congestion, stops and rules here</source>
            <translation>Engpässe, Stopps und Regeln hier</translation>
        </message>
        <message>
            <source>Cost of the connection, low to high (million euros)</source>
            <translation>Kosten des Anschlusses, niedrig bis hoch (Mio. €)</translation>
        </message>
        <message>
            <source>Cost of the connection by part</source>
            <translation>Kosten des Anschlusses nach Teilen</translation>
        </message>
        <message>
            <source>Time to energisation (months from the decision)</source>
            <translation>Zeit bis zum Anschluss (Monate ab Entscheidung)</translation>
        </message>
        <message>
            <source>Waiting time in months</source>
            <translation>Wartezeit in Monaten</translation>
        </message>
        <message>
            <source>Costs of lines by source</source>
            <translation>Leitungskosten nach Quelle</translation>
        </message>
        <message>
            <source>€ m/km</source>
            <translation>Mio. €/km</translation>
        </message>
        <message>
            <source>Sources on the wait</source>
            <translation>Quellen zur Wartezeit</translation>
        </message>
        <message>
            <source>Sources on lines and cables</source>
            <translation>Quellen zu Leitungen und Kabeln</translation>
        </message>
        <message>
            <source>the operator's own offer replaces the estimate</source>
            <translation>das Angebot des Netzbetreibers ersetzt die Schätzung</translation>
        </message>
        <message>
            <source>no suitable station within reach, or the load is too large for every voltage</source>
            <translation>kein passendes Umspannwerk in Reichweite, oder die Last ist für jede Spannung zu groß</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Umspannwerk</translation>
        </message>
        <message>
            <source>Station without name</source>
            <translation>Umspannwerk ohne Namen</translation>
        </message>
        <message>
            <source>OpenStreetMap {id}</source>
            <translation>OpenStreetMap {id}</translation>
        </message>
        <message>
            <source>Chosen by least total cost among stations with a suitable voltage, not by distance</source>
            <translation>Gewählt nach den geringsten Gesamtkosten unter den Werken mit passender Spannung, nicht nach Entfernung</translation>
        </message>
        <message>
            <source>Way to the station</source>
            <translation>Weg zum Umspannwerk</translation>
        </message>
        <message>
            <source>One-off contribution</source>
            <translation>Baukostenzuschuss</translation>
        </message>
        <message>
            <source>not known for this country; the sum lacks it</source>
            <translation>für dieses Land nicht bekannt; in der Summe fehlt er</translation>
        </message>
        <message>
            <source>straight line {distance} km with detours</source>
            <translation>Luftlinie {distance} km mit Umwegen</translation>
        </message>
        <message>
            <source>{km} km over water as cable</source>
            <translation>{km} km über Wasser als Kabel</translation>
        </message>
        <message>
            <source>{count} circuits at {voltage} kV, one spare</source>
            <translation>{count} Stromkreise mit {voltage} kV, einer als Reserve</translation>
        </message>
        <message>
            <source>MVA of lines left when the strongest fails, per MVA of load; lines: {branches}</source>
            <translation>Leitungs-MVA nach Ausfall der stärksten, je MVA Last; Zahl der Leitungen: {branches}</translation>
        </message>
        <message>
            <source>An indication only: what flows and what is reserved is not known. No free capacity.</source>
            <translation>Nur ein Anhaltspunkt: Was fließt und was reserviert ist, ist nicht bekannt. Keine Aussage über freie Leistung.</translation>
        </message>
        <message>
            <source>the map says nothing on how the station is tied in</source>
            <translation>die Karte sagt nichts über die Einbindung des Werks</translation>
        </message>
        <message>
            <source>Ties into the grid (indicator)</source>
            <translation>Einbindung ins Netz (Anhaltspunkt)</translation>
        </message>
        <message>
            <source>years</source>
            <translation>Jahre</translation>
        </message>
        <message>
            <source>applicants</source>
            <translation>Antragsteller</translation>
        </message>
        <message>
            <source>sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Connection stop or restriction</source>
            <translation>Anschlussstopp oder Einschränkung</translation>
        </message>
        <message>
            <source>Earliest new connection</source>
            <translation>Frühester neuer Anschluss</translation>
        </message>
        <message>
            <source>Grid congestion</source>
            <translation>Netzengpass</translation>
        </message>
        <message>
            <source>Distribution nodes saturated</source>
            <translation>Verteilnetzknoten ausgelastet</translation>
        </message>
        <message>
            <source>Legal rule</source>
            <translation>Rechtliche Vorgabe</translation>
        </message>
        <message>
            <source>Rule for connections</source>
            <translation>Regel für Anschlüsse</translation>
        </message>
        <message>
            <source>Dates not firm</source>
            <translation>Termine nicht fest</translation>
        </message>
        <message>
            <source>Fast track</source>
            <translation>Beschleunigtes Verfahren</translation>
        </message>
        <message>
            <source>Wait for a connection</source>
            <translation>Wartezeit auf einen Anschluss</translation>
        </message>
        <message>
            <source>Time to build</source>
            <translation>Bauzeit</translation>
        </message>
        <message>
            <source>Queue of data centres</source>
            <translation>Warteschlange der Rechenzentren</translation>
        </message>
        <message>
            <source>Queue of consumers</source>
            <translation>Warteschlange der Verbraucher</translation>
        </message>
        <message>
            <source>Connection requests</source>
            <translation>Anschlussbegehren</translation>
        </message>
        <message>
            <source>Reserved for data centres</source>
            <translation>Für Rechenzentren reserviert</translation>
        </message>
        <message>
            <source>Businesses waiting</source>
            <translation>Wartende Betriebe</translation>
        </message>
        <message>
            <source>Connectable before 2030</source>
            <translation>Vor 2030 anschließbar</translation>
        </message>
        <message>
            <source>Planned city grid</source>
            <translation>Geplantes Stadtnetz</translation>
        </message>
        <message>
            <source>Planned for data centres</source>
            <translation>Für Rechenzentren geplant</translation>
        </message>
        <message>
            <source>Share of demand</source>
            <translation>Anteil am Verbrauch</translation>
        </message>
        <message>
            <source>Usual size of a request</source>
            <translation>Übliche Größe eines Begehrens</translation>
        </message>
        <message>
            <source>Emerging hubs</source>
            <translation>Entstehende Schwerpunkte</translation>
        </message>
        <message>
            <source>The cost of the connection is not known here.</source>
            <translation>Die Kosten des Anschlusses sind hier nicht bekannt.</translation>
        </message>
        <message>
            <source>Connection, total</source>
            <translation>Anschluss, gesamt</translation>
        </message>
        <message>
            <source>Bar: lowest to highest source, mark: used. {count} statements on lines are listed below.</source>
            <translation>Balken: niedrigste bis höchste Quelle, Strich: verwendet. Aussagen zu Leitungen unten: {count}.</translation>
        </message>
        <message>
            <source>Overhead line</source>
            <translation>Freileitung</translation>
        </message>
        <message>
            <source>Underground cable</source>
            <translation>Erdkabel</translation>
        </message>
        <message>
            <source>Submarine cable</source>
            <translation>Seekabel</translation>
        </message>
        <message>
            <source>The waiting time is not known: there is no connection.</source>
            <translation>Die Wartezeit ist nicht bekannt: Es gibt keinen Anschluss.</translation>
        </message>
        <message>
            <source>Energisation, P10 – P50 – P90</source>
            <translation>Anschluss, P10 – P50 – P90</translation>
        </message>
        <message>
            <source>With permits, building and slip</source>
            <translation>Mit Genehmigung, Bau und Verzug</translation>
        </message>
        <message>
            <source>the country</source>
            <translation>das Land</translation>
        </message>
        <message>
            <source>Stated wait for {name}</source>
            <translation>Angegebene Wartezeit: {name}</translation>
        </message>
        <message>
            <source>Said: {source}</source>
            <translation>Aussage: {source}</translation>
        </message>
        <message>
            <source>No waiting time is stated for this country; an assumed one is used (class C).</source>
            <translation>Für dieses Land ist keine Wartezeit angegeben; eine angenommene wird verwendet (Güte C).</translation>
        </message>
        <message>
            <source>Source of the stated wait: {source}, {date}</source>
            <translation>Quelle der Wartezeit: {source}, {date}</translation>
        </message>
        <message>
            <source>Cost of a month of waiting: {missing}, because the NPV is not known</source>
            <translation>Kosten eines Wartemonats: {missing}, weil der Kapitalwert nicht bekannt ist</translation>
        </message>
        <message>
            <source>Each further month of waiting costs {money} of NPV</source>
            <translation>Jeder weitere Wartemonat kostet {money} Kapitalwert</translation>
        </message>
        <message>
            <source>Each further month of waiting saves {money} of NPV: under these assumptions the facility earns less than it costs</source>
            <translation>Jeder weitere Wartemonat spart {money} Kapitalwert: Unter diesen Annahmen verdient die Anlage weniger, als sie kostet</translation>
        </message>
    </context>
    <context>
        <name>ContentsTree</name>
        <message>
            <source>Contents of the export</source>
            <extracomment>Keys of figures and slides in their order. The modules that draw them take a second to import.</extracomment>
            <translation>Inhalt des Exports</translation>
        </message>
        <message>
            <source>Optimise a portfolio first</source>
            <translation>Erst ein Portfolio optimieren</translation>
        </message>
    </context>
    <context>
        <name>CostTable</name>
        <message>
            <source>Investment by line</source>
            <translation>Investition nach Positionen</translation>
        </message>
        <message>
            <source>Running cost by line</source>
            <translation>Betriebskosten nach Positionen</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
        <message>
            <source>Prices of {year}.</source>
            <translation>Zum Preisstand {year}.</translation>
        </message>
        <message>
            <source>Click a line: so computed. Class C: rests on at least one assumption.</source>
            <translation>Klick auf eine Zeile: so gerechnet. Güte C: beruht auf mindestens einer Annahme.</translation>
        </message>
        <message>
            <source>{share} of the sum is class C.</source>
            <translation>{share} der Summe haben Güte C.</translation>
        </message>
        <message>
            <source>Not known: {lines}. The sum stays open.</source>
            <translation>Nicht bekannt: {lines}. Die Summe bleibt offen.</translation>
        </message>
        <message>
            <source>Definition: {source}</source>
            <translation>Festlegung: {source}</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
    </context>
    <context>
        <name>CriteriaTools</name>
        <message>
            <source>Preset of weights</source>
            <translation>Vorlage der Gewichte</translation>
        </message>
        <message>
            <source>How points are joined</source>
            <translation>Wie Punkte zusammengeführt werden</translation>
        </message>
        <message>
            <source>Compare pairs …</source>
            <translation>Paarvergleich …</translation>
        </message>
        <message>
            <source>Swing …</source>
            <translation>Spannen …</translation>
        </message>
        <message>
            <source>Weights from the worth of the step from worst to best</source>
            <translation>Gewichte aus dem Wert des Schritts vom schlechtesten zum besten</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>Keep, rename or remove own presets</source>
            <translation>Eigene Vorlagen sichern, umbenennen, entfernen</translation>
        </message>
        <message>
            <source>Keep weights as preset …</source>
            <translation>Gewichte als Vorlage sichern …</translation>
        </message>
        <message>
            <source>Rename preset …</source>
            <translation>Vorlage umbenennen …</translation>
        </message>
        <message>
            <source>Remove preset</source>
            <translation>Vorlage entfernen</translation>
        </message>
        <message>
            <source>Own weights</source>
            <translation>Eigene Gewichte</translation>
        </message>
        <message>
            <source>Base case</source>
            <translation>Basisfall</translation>
        </message>
        <message>
            <source>Weights by swing</source>
            <translation>Gewichte aus Spannen</translation>
        </message>
        <message>
            <source>Weights: {preset}</source>
            <translation>Gewichte: {preset}</translation>
        </message>
        <message>
            <source>Method: {name}</source>
            <translation>Verfahren: {name}</translation>
        </message>
        <message>
            <source>Keep weights as preset</source>
            <translation>Gewichte als Vorlage sichern</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Keep preset: {name}</source>
            <translation>Vorlage sichern: {name}</translation>
        </message>
        <message>
            <source>Rename preset</source>
            <translation>Vorlage umbenennen</translation>
        </message>
        <message>
            <source>Remove preset: {name}</source>
            <translation>Vorlage entfernen: {name}</translation>
        </message>
        <message>
            <source>Weights by comparison of pairs</source>
            <translation>Gewichte aus Paarvergleich</translation>
        </message>
    </context>
    <context>
        <name>CurveDialog</name>
        <message>
            <source>Value curve: {name}</source>
            <translation>Wertkurve: {name}</translation>
        </message>
        <message>
            <source>Drag points, double-click adds one. Keys: arrows move, Page Up and Page Down choose, Insert adds, Delete removes. Bars: how often a value occurs.</source>
            <translation>Punkte ziehen, Doppelklick setzt einen neuen. Tasten: Pfeile verschieben, Bild auf und Bild ab wählen, Einfg setzt, Entf entfernt. Balken: wie oft ein Wert vorkommt.</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Add point</source>
            <translation>Punkt hinzufügen</translation>
        </message>
        <message>
            <source>Ranking with this curve</source>
            <translation>Rangfolge mit dieser Kurve</translation>
        </message>
        <message>
            <source>Shape of the curve</source>
            <translation>Form der Kurve</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Richtung</translation>
        </message>
        <message>
            <source>Sites without a value</source>
            <translation>Standorte ohne Wert</translation>
        </message>
        <message>
            <source>Values behind the curve</source>
            <translation>Werte hinter der Kurve</translation>
        </message>
        <message>
            <source>Values of the sites</source>
            <translation>Werte der Standorte</translation>
        </message>
        <message>
            <source>Values over Europe</source>
            <translation>Werte über Europa</translation>
        </message>
        <message>
            <source>As shipped</source>
            <translation>Wie mitgeliefert</translation>
        </message>
        <message>
            <source>Fit to the sites</source>
            <translation>An Standorte anpassen</translation>
        </message>
        <message>
            <source>Lay a straight curve over the values of the eligible sites, once</source>
            <translation>Eine gerade Kurve einmalig über die Werte der geeigneten Standorte legen</translation>
        </message>
        <message>
            <source>Take the curve</source>
            <translation>Kurve übernehmen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The sites do not differ, or the curve has no direction: nothing to fit. Set the points.</source>
            <translation>Die Standorte unterscheiden sich nicht, oder die Kurve hat keine Richtung: Es gibt nichts anzupassen. Punkte von Hand setzen.</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Wert</translation>
        </message>
        <message>
            <source>Points of 100</source>
            <translation>Punkte von 100</translation>
        </message>
        <message>
            <source>Remove point {number}</source>
            <translation>Punkt {number} entfernen</translation>
        </message>
        <message>
            <source>Point {number}</source>
            <translation>Punkt {number}</translation>
        </message>
        <message>
            <source>The ranking follows as soon as there are results.</source>
            <translation>Die Rangfolge folgt, sobald Ergebnisse da sind.</translation>
        </message>
        <message>
            <source>1 of {all} sites changes its place. Weight of the criterion: {share}</source>
            <translation>1 von {all} Standorten wechselt den Platz. Gewicht des Kriteriums: {share}</translation>
        </message>
        <message>
            <source>{count} of {all} sites change their place. Weight of the criterion: {share}</source>
            <translation>{count} von {all} Standorten wechseln den Platz. Gewicht des Kriteriums: {share}</translation>
        </message>
    </context>
    <context>
        <name>DecimalField</name>
        <message>
            <source>Enter a number.</source>
            <translation>Eine Zahl eingeben.</translation>
        </message>
        <message>
            <source>Not a number. Enter it like {example}.</source>
            <translation>Keine Zahl. Eingabe wie {example}.</translation>
        </message>
        <message>
            <source>Enter a whole number.</source>
            <translation>Eine ganze Zahl eingeben.</translation>
        </message>
        <message>
            <source>At least {limit}.</source>
            <translation>Mindestens {limit}.</translation>
        </message>
        <message>
            <source>At most {limit}.</source>
            <translation>Höchstens {limit}.</translation>
        </message>
        <message>
            <source>Two readings. Which one is meant?</source>
            <translation>Zwei Lesarten. Welche ist gemeint?</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>Standortkompass projects (*.skp.gpkg *.gpkg)</source>
            <translation>Standortkompass-Projekte (*.skp.gpkg *.gpkg)</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>Save project</source>
            <translation>Projekt speichern</translation>
        </message>
        <message>
            <source>Import sites</source>
            <translation>Standorte importieren</translation>
        </message>
        <message>
            <source>Tables and layers ({kinds})</source>
            <translation>Tabellen und Ebenen ({kinds})</translation>
        </message>
        <message>
            <source>Save import template</source>
            <translation>Importvorlage speichern</translation>
        </message>
        <message>
            <source>Workbook (*.xlsx)</source>
            <translation>Arbeitsmappe (*.xlsx)</translation>
        </message>
        <message>
            <source>Save figure</source>
            <translation>Grafik speichern</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>Nicht gespeicherte Änderungen</translation>
        </message>
        <message>
            <source>“{project}” has changes that are not saved.</source>
            <translation>„{project}“ hat Änderungen, die nicht gespeichert sind.</translation>
        </message>
        <message>
            <source>Without saving they are lost.</source>
            <translation>Ohne Speichern gehen sie verloren.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Discard copy</source>
            <translation>Kopie verwerfen</translation>
        </message>
        <message>
            <source>Discard the copy of “{project}” for good?</source>
            <translation>Die Kopie von „{project}“ endgültig verwerfen?</translation>
        </message>
        <message>
            <source>What stands only in the copy is lost. The saved file stays as it is.</source>
            <translation>Was nur in der Kopie steht, geht verloren. Die gespeicherte Datei bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Project is open elsewhere</source>
            <translation>Projekt ist bereits geöffnet</translation>
        </message>
        <message>
            <source>Opened read-only, changes can be saved under another name. Opened anyway, whoever saves last overwrites the other.</source>
            <translation>Schreibgeschützt geöffnet, lassen sich Änderungen unter anderem Namen speichern. Trotzdem geöffnet, gilt am Ende, was zuletzt gespeichert wird.</translation>
        </message>
        <message>
            <source>Open read-only</source>
            <translation>Schreibgeschützt öffnen</translation>
        </message>
        <message>
            <source>Open anyway</source>
            <translation>Trotzdem öffnen</translation>
        </message>
    </context>
    <context>
        <name>DifferenceModel</name>
        <message>
            <source>Field</source>
            <translation>Feld</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>Basis</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>Hier</translation>
        </message>
        <message>
            <source>Source of the base</source>
            <translation>Quelle der Basis</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>{name} zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>DifferenceTable</name>
        <message>
            <source>Differences to the base</source>
            <translation>Unterschiede zur Basis</translation>
        </message>
    </context>
    <context>
        <name>Dock</name>
        <message>
            <source>Detach or dock again</source>
            <translation>Ablösen oder wieder andocken</translation>
        </message>
        <message>
            <source>Close panel</source>
            <translation>Bereich schließen</translation>
        </message>
    </context>
    <context>
        <name>Dossier</name>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>Model: {value}</source>
            <translation>Modell: {value}</translation>
        </message>
    </context>
    <context>
        <name>DossierContent</name>
        <message>
            <source>Bar: utility of the value. Mark: median of all sites. Figure: points of the score.</source>
            <translation>Balken: Nutzen des Werts. Strich: Median aller Standorte. Zahl: Punkte im Gesamtwert.</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Überblick</translation>
        </message>
        <message>
            <source>Value and contributions</source>
            <translation>Wert und Beiträge</translation>
        </message>
        <message>
            <source>Power price</source>
            <translation>Strompreis</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Netzanschluss</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Zeitplan</translation>
        </message>
        <message>
            <source>Climate and cooling</source>
            <translation>Klima und Kühlung</translation>
        </message>
        <message>
            <source>Efficiency rules</source>
            <translation>Effizienzregeln</translation>
        </message>
        <message>
            <source>Investment</source>
            <translation>Investition</translation>
        </message>
        <message>
            <source>Running cost a year</source>
            <translation>Betriebskosten im Jahr</translation>
        </message>
        <message>
            <source>Cash flow and key figures</source>
            <translation>Zahlungsstrom und Kennzahlen</translation>
        </message>
        <message>
            <source>Cost bridge</source>
            <translation>Kostenbrücke</translation>
        </message>
        <message>
            <source>Risks and exclusions</source>
            <translation>Risiken und Ausschlüsse</translation>
        </message>
        <message>
            <source>Own values</source>
            <translation>Eigene Werte</translation>
        </message>
        <message>
            <source>Position</source>
            <translation>Lage</translation>
        </message>
        <message>
            <source>Notes and attachments</source>
            <translation>Notizen und Anhänge</translation>
        </message>
        <message>
            <source>Data and sources</source>
            <translation>Daten und Quellen</translation>
        </message>
        <message>
            <source>{count} changed</source>
            <translation>{count} geändert</translation>
        </message>
        <message>
            <source>Data {share}</source>
            <translation>Datenlage {share}</translation>
        </message>
        <message>
            <source>excluded</source>
            <translation>ausgeschlossen</translation>
        </message>
        <message>
            <source>{name}
Weight {weight}, utility {utility}, {points} points</source>
            <translation>{name}
Gewicht {weight}, Nutzen {utility}, {points} Punkte</translation>
        </message>
    </context>
    <context>
        <name>DossierHead</name>
        <message>
            <source>Evaluate again</source>
            <translation>Neu bewerten</translation>
        </message>
        <message>
            <source>On or off the shortlist</source>
            <translation>Auf die Merkliste setzen oder von ihr nehmen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleichen</translation>
        </message>
        <message>
            <source>As PDF …</source>
            <translation>Als PDF …</translation>
        </message>
        <message>
            <source>Sites on the shortlist go into slides, workbook and reports</source>
            <translation>Standorte der Merkliste kommen in Folien, Arbeitsmappe und Berichte</translation>
        </message>
        <message>
            <source>Excluded: {reasons}</source>
            <translation>Ausgeschlossen: {reasons}</translation>
        </message>
        <message>
            <source>bidding zone {zone}</source>
            <translation>Gebotszone {zone}</translation>
        </message>
        <message>
            <source>per GPU-h</source>
            <translation>je GPU-h</translation>
        </message>
        <message>
            <source>Shortlist</source>
            <translation>Merken</translation>
        </message>
        <message>
            <source>Off the list</source>
            <translation>Nicht mehr merken</translation>
        </message>
        <message>
            <source>Being evaluated; the figures are those of before.</source>
            <translation>Wird neu bewertet; die Zahlen sind noch die bisherigen.</translation>
        </message>
        <message>
            <source>The evaluation failed. The figures are outdated.</source>
            <translation>Die Bewertung ist nicht gelungen. Die Zahlen sind veraltet.</translation>
        </message>
        <message>
            <source>Outdated: the assumptions have changed.</source>
            <translation>Veraltet: Die Annahmen haben sich geändert.</translation>
        </message>
        <message>
            <source>in no covered country</source>
            <translation>in keinem der abgedeckten Länder</translation>
        </message>
        <message>
            <source>Rank {rank} / {total}</source>
            <translation>Rang {rank} / {total}</translation>
        </message>
        <message>
            <source>No rank</source>
            <translation>Ohne Rang</translation>
        </message>
    </context>
    <context>
        <name>DossierPanel</name>
        <message>
            <source>Show the best site</source>
            <translation>Besten Standort zeigen</translation>
        </message>
        <message>
            <source>No site chosen</source>
            <translation>Kein Standort gewählt</translation>
        </message>
        <message>
            <source>Choose a site on the map or in the table to see what stands behind its numbers.</source>
            <translation>Einen Standort auf der Karte oder in der Tabelle wählen, um zu sehen, was hinter den Zahlen steht.</translation>
        </message>
        <message>
            <source>Being evaluated</source>
            <translation>Wird bewertet</translation>
        </message>
        <message>
            <source>The figures of the sites are worked out. One moment.</source>
            <translation>Die Zahlen der Standorte werden ausgerechnet. Einen Moment.</translation>
        </message>
        <message>
            <source>No results</source>
            <translation>Keine Ergebnisse</translation>
        </message>
        <message>
            <source>The sites could not be evaluated. The message above the map says why.</source>
            <translation>Die Standorte ließen sich nicht bewerten. Die Meldung über der Karte nennt den Grund.</translation>
        </message>
        <message>
            <source>Evaluate again</source>
            <translation>Neu bewerten</translation>
        </message>
        <message>
            <source>Add site …</source>
            <translation>Standort hinzufügen …</translation>
        </message>
        <message>
            <source>No sites yet</source>
            <translation>Noch keine Standorte</translation>
        </message>
        <message>
            <source>What stands behind the numbers of a site is shown here once the project has one.</source>
            <translation>Was hinter den Zahlen eines Standorts steht, erscheint hier, sobald das Projekt einen hat.</translation>
        </message>
        <message>
            <source>The project is being opened</source>
            <translation>Das Projekt wird geöffnet</translation>
        </message>
        <message>
            <source>The shipped data are read first. That takes a few seconds.</source>
            <translation>Zuerst werden die mitgelieferten Daten gelesen. Das dauert einige Sekunden.</translation>
        </message>
        <message>
            <source>Go to section</source>
            <translation>Zum Abschnitt</translation>
        </message>
        <message>
            <source>Fold all</source>
            <translation>Alle einklappen</translation>
        </message>
        <message>
            <source>Unfold all</source>
            <translation>Alle aufklappen</translation>
        </message>
        <message>
            <source>Figures of the site</source>
            <translation>Zahlen des Standorts</translation>
        </message>
        <message>
            <source>Dossier as PDF</source>
            <translation>Dossier als PDF</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
    </context>
    <context>
        <name>Earthquakes</name>
        <message>
            <source>Earthquakes within {km}</source>
            <translation>Erdbeben im Umkreis von {km}</translation>
        </message>
        <message>
            <source>The list could not be read</source>
            <translation>Das Verzeichnis ließ sich nicht lesen</translation>
        </message>
        <message>
            <source>Recorded earthquakes</source>
            <translation>Verzeichnete Erdbeben</translation>
        </message>
        <message>
            <source>From {magnitude}, {first}–{last}</source>
            <translation>Ab {magnitude}, {first}–{last}</translation>
        </message>
        <message>
            <source>No design value on record</source>
            <translation>Kein Bemessungswert verzeichnet</translation>
        </message>
        <message>
            <source>none recorded</source>
            <translation>keines verzeichnet</translation>
        </message>
        <message>
            <source>{day}, {km} away</source>
            <translation>{day}, {km} entfernt</translation>
        </message>
        <message>
            <source>Ground acceleration</source>
            <translation>Bodenbeschleunigung</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Herdtiefe</translation>
        </message>
        <message>
            <source>Not in the list</source>
            <translation>Nicht verzeichnet</translation>
        </message>
    </context>
    <context>
        <name>ExclusionPanel</name>
        <message>
            <source>Add exclusion</source>
            <translation>Ausschluss hinzufügen</translation>
        </message>
        <message>
            <source>No project is open.</source>
            <translation>Kein Projekt geöffnet.</translation>
        </message>
        <message>
            <source>Area: {name}</source>
            <translation>Gebiet: {name}</translation>
        </message>
        <message>
            <source>Add exclusion …</source>
            <translation>Ausschluss hinzufügen …</translation>
        </message>
        <message>
            <source>No site is excluded</source>
            <translation>Kein Standort ist ausgeschlossen</translation>
        </message>
        <message>
            <source>{out} of {all} sites excluded</source>
            <translation>{out} von {all} Standorten ausgeschlossen</translation>
        </message>
        <message>
            <source>{share} of Europe's land excluded. An excluded site stays in the table.</source>
            <translation>{share} der Landfläche Europas ausgeschlossen. Ein ausgeschlossener Standort bleibt in der Tabelle.</translation>
        </message>
        <message>
            <source>Exclusion on: {name}</source>
            <translation>Ausschluss ein: {name}</translation>
        </message>
        <message>
            <source>Exclusion off: {name}</source>
            <translation>Ausschluss aus: {name}</translation>
        </message>
        <message>
            <source>Limit: {name}</source>
            <translation>Grenze: {name}</translation>
        </message>
        <message>
            <source>Places without data: {name}</source>
            <translation>Orte ohne Daten: {name}</translation>
        </message>
        <message>
            <source>Margin around {name}</source>
            <translation>Abstand um {name}</translation>
        </message>
        <message>
            <source>Exclusion: {name}</source>
            <translation>Ausschluss: {name}</translation>
        </message>
        <message>
            <source>Countries: {name}</source>
            <translation>Länder: {name}</translation>
        </message>
        <message>
            <source>Exclude area: {name}</source>
            <translation>Gebiet ausschließen: {name}</translation>
        </message>
        <message>
            <source>Remove exclusion</source>
            <translation>Ausschluss entfernen</translation>
        </message>
        <message>
            <source>sites: {count}</source>
            <translation>Standorte: {count}</translation>
        </message>
        <message>
            <source>Countries</source>
            <translation>Länder</translation>
        </message>
    </context>
    <context>
        <name>ExclusionRow</name>
        <message>
            <source>without data</source>
            <translation>ohne Daten</translation>
        </message>
        <message>
            <source>without these countries</source>
            <translation>ohne diese Länder</translation>
        </message>
        <message>
            <source>only these countries</source>
            <translation>nur diese Länder</translation>
        </message>
        <message>
            <source>without this area</source>
            <translation>ohne dieses Gebiet</translation>
        </message>
        <message>
            <source>only this area</source>
            <translation>nur dieses Gebiet</translation>
        </message>
        <message>
            <source>Rule that must not be failed</source>
            <translation>Regel, die eingehalten sein muss</translation>
        </message>
        <message>
            <source>Remove exclusion</source>
            <translation>Ausschluss entfernen</translation>
        </message>
        <message>
            <source>Margin around {name}</source>
            <translation>Abstand um {name}</translation>
        </message>
        <message>
            <source>margin</source>
            <translation>Abstand</translation>
        </message>
        <message>
            <source>Places without data: {name}</source>
            <translation>Orte ohne Daten: {name}</translation>
        </message>
        <message>
            <source>keep</source>
            <translation>behalten</translation>
        </message>
        <message>
            <source>exclude</source>
            <translation>ausschließen</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>höchstens</translation>
        </message>
        <message>
            <source>at least</source>
            <translation>mindestens</translation>
        </message>
        <message>
            <source>any rule that is law</source>
            <translation>jede Regel, die Gesetz ist</translation>
        </message>
        <message>
            <source>Choose countries …</source>
            <translation>Länder wählen …</translation>
        </message>
        <message>
            <source>{names} and {count} more …</source>
            <translation>{names} und {count} weitere …</translation>
        </message>
        <message>
            <source>no country chosen: everything is out</source>
            <translation>kein Land gewählt: alles ist ausgeschlossen</translation>
        </message>
        <message>
            <source>no country chosen yet</source>
            <translation>noch kein Land gewählt</translation>
        </message>
        <message>
            <source>{count} by this alone</source>
            <translation>{count} allein hierdurch</translation>
        </message>
        <message>
            <source>{share} of the land</source>
            <translation>{share} der Fläche</translation>
        </message>
        <message>
            <source>{count} without data</source>
            <translation>{count} ohne Daten</translation>
        </message>
        <message>
            <source>takes out no site</source>
            <translation>schließt keinen Standort aus</translation>
        </message>
        <message>
            <source>takes out 1 site</source>
            <translation>schließt 1 Standort aus</translation>
        </message>
        <message>
            <source>takes out {count} sites</source>
            <translation>schließt {count} Standorte aus</translation>
        </message>
        <message>
            <source>would take out no site</source>
            <translation>würde keinen Standort ausschließen</translation>
        </message>
        <message>
            <source>would take out 1 site</source>
            <translation>würde 1 Standort ausschließen</translation>
        </message>
        <message>
            <source>would take out {count} sites</source>
            <translation>würde {count} Standorte ausschließen</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Progress of the export</source>
            <translation>Fortschritt des Exports</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Writes {files}</source>
            <translation>Schreibt {files}</translation>
        </message>
        <message>
            <source>{text} · replaces {files}</source>
            <translation>{text} · ersetzt {files}</translation>
        </message>
        <message>
            <source>Nothing is chosen yet.</source>
            <translation>Noch nichts ausgewählt.</translation>
        </message>
        <message>
            <source>Choose at least one format for the figures.</source>
            <translation>Mindestens ein Format für die Abbildungen wählen.</translation>
        </message>
        <message>
            <source>The map is not computed for the present assumptions; the export leaves it out.</source>
            <translation>Die Karte ist für die jetzigen Annahmen nicht gerechnet; der Export lässt sie weg.</translation>
        </message>
        <message>
            <source>The portfolio belongs to older assumptions and is left out. Optimise it again.</source>
            <translation>Das Portfolio gehört zu älteren Annahmen und entfällt. Neu optimieren, um es zu exportieren.</translation>
        </message>
        <message>
            <source>Drawing the preview</source>
            <translation>Vorschau zeichnen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The export was stopped. Files that were complete stay.</source>
            <translation>Der Export ist abgebrochen. Fertige Dateien bleiben.</translation>
        </message>
    </context>
    <context>
        <name>Exporting</name>
        <message>
            <source>Exported to {folder}: {files}</source>
            <extracomment>What stands after the name of the export, where the key alone would mislead.</extracomment>
            <translation>Exportiert nach {folder}: {files}</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Export wird geschrieben</translation>
        </message>
        <message>
            <source>Written: {file}</source>
            <translation>Geschrieben: {file}</translation>
        </message>
    </context>
    <context>
        <name>FacilityDialog</name>
        <message>
            <source>Facility</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Templates</source>
            <translation>Vorlagen</translation>
        </message>
        <message>
            <source>Racks and size</source>
            <translation>Racks und Größe</translation>
        </message>
        <message>
            <source>What follows</source>
            <translation>Was daraus folgt</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Number of GPUs</source>
            <translation>Anzahl GPUs</translation>
        </message>
        <message>
            <source>IT power (MW)</source>
            <translation>IT-Leistung (MW)</translation>
        </message>
        <message>
            <source>Rack generation</source>
            <translation>Rack-Generation</translation>
        </message>
        <message>
            <source>Supply water (°C)</source>
            <translation>Vorlauf (°C)</translation>
        </message>
        <message>
            <source>Own price of a rack (USD)</source>
            <translation>Eigener Preis eines Racks (USD)</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>then</source>
            <translation>dann</translation>
        </message>
        <message>
            <source>not published</source>
            <translation>nicht veröffentlicht</translation>
        </message>
        <message>
            <source>nodes</source>
            <translation>Knoten</translation>
        </message>
        <message>
            <source>racks</source>
            <translation>Racks</translation>
        </message>
        <message>
            <source>{gpus} GPUs in {count} {units}, {mw} MW of IT</source>
            <translation>{gpus} GPUs in {count} {units}, {mw} MW IT</translation>
        </message>
        <message>
            <source>{count} GPUs, {kw} kW</source>
            <translation>{count} GPUs, {kw} kW</translation>
        </message>
        <message>
            <source>liquid share {share}</source>
            <translation>Flüssiganteil {share}</translation>
        </message>
        <message>
            <source>supply up to {limit}</source>
            <translation>Vorlauf bis {limit}</translation>
        </message>
        <message>
            <source>quality {quality}</source>
            <translation>Güte {quality}</translation>
        </message>
        <message>
            <source>{name} allows at most {limit} °C of supply water; the evaluation then uses {limit} °C.</source>
            <translation>{name} erlaubt höchstens {limit} °C Vorlauf; die Bewertung rechnet dann mit {limit} °C.</translation>
        </message>
        <message>
            <source>The highest supply temperature of {name} is not published; whether it fits is not known.</source>
            <translation>Die höchste Vorlauftemperatur von {name} ist nicht veröffentlicht; ob sie passt, ist nicht bekannt.</translation>
        </message>
        <message>
            <source>{name} gives {share} of its heat to water; outdoor air alone cannot carry it away.</source>
            <translation>{name} gibt {share} der Wärme an Wasser ab; Außenluft allein kann sie nicht abführen.</translation>
        </message>
        <message>
            <source>The liquid share of {name} is not published; an assumed one is used.</source>
            <translation>Der Flüssiganteil von {name} ist nicht veröffentlicht; ein angenommener wird verwendet.</translation>
        </message>
        <message>
            <source>The price of {name} is not published. Without an own price, investment and NPV stay empty.</source>
            <translation>Der Preis von {name} ist nicht veröffentlicht. Ohne eigenen Preis bleiben Investition und Kapitalwert leer.</translation>
        </message>
        <message>
            <source>Choose a site to see what the facility costs there.</source>
            <translation>Einen Standort wählen, um zu sehen, was die Anlage dort kostet.</translation>
        </message>
        <message>
            <source>Being worked out …</source>
            <translation>Wird gerechnet …</translation>
        </message>
        <message>
            <source>Preview of the facility</source>
            <translation>Vorschau der Anlage</translation>
        </message>
        <message>
            <source>For {site}, everything else unchanged</source>
            <translation>Für {site}, alles andere unverändert</translation>
        </message>
        <message>
            <source>Facility: {mw} MW, {racks}</source>
            <translation>Anlage: {mw} MW, {racks}</translation>
        </message>
    </context>
    <context>
        <name>FaultDialog</name>
        <message>
            <source>A fault of the program</source>
            <translation>Fehler im Programm</translation>
        </message>
        <message>
            <source>Something went wrong inside the program.</source>
            <translation>Im Programm ist etwas schiefgegangen.</translation>
        </message>
        <message>
            <source>Unsaved work has been written to a recovery copy. The program goes on; what was just tried may not have happened.</source>
            <translation>Nicht gespeicherte Arbeit steht in einer Sicherungskopie. Das Programm läuft weiter; der letzte Schritt ist vielleicht nicht ausgeführt.</translation>
        </message>
        <message>
            <source>A recovery copy could not be written. The program goes on; save the project under another name now.</source>
            <translation>Eine Sicherungskopie ließ sich nicht schreiben. Das Programm läuft weiter; das Projekt jetzt unter anderem Namen speichern.</translation>
        </message>
        <message>
            <source>If the fault comes back, restart the program and pass this report on. It names version, system and places in the program. Nothing is sent by itself; read it before passing it on.</source>
            <translation>Kehrt der Fehler wieder, das Programm neu starten und diesen Bericht weitergeben. Er nennt Version, System und Stellen im Programm. Von selbst wird nichts gesendet; vor dem Weitergeben lesen.</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Bericht</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>Save as …</source>
            <translation>Speichern unter …</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiterarbeiten</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
    </context>
    <context>
        <name>FileDeeds</name>
        <message>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
        <message>
            <source>{name} (copy)</source>
            <translation>{name} (Kopie)</translation>
        </message>
        <message>
            <source>There is no earlier version: the project has never been saved. A version is kept whenever a changed project is saved.</source>
            <translation>Es gibt keine frühere Fassung: Das Projekt wurde noch nie gespeichert. Eine Fassung bleibt jedes Mal erhalten, wenn ein geändertes Projekt gespeichert wird.</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Add filter</source>
            <translation>Filter hinzufügen</translation>
        </message>
        <message>
            <source>{shown} of {total}</source>
            <translation>{shown} von {total}</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>Country: {names}</source>
            <translation>Land: {names}</translation>
        </message>
        <message>
            <source>Status: {names}</source>
            <translation>Status: {names}</translation>
        </message>
        <message>
            <source>Shortlist only</source>
            <translation>Nur Merkliste</translation>
        </message>
        <message>
            <source>Area: {names}</source>
            <translation>Gebiet: {names}</translation>
        </message>
        <message>
            <source>Remove this filter</source>
            <translation>Diesen Filter entfernen</translation>
        </message>
        <message>
            <source>Remove filter {name}</source>
            <translation>Filter entfernen: {name}</translation>
        </message>
        <message>
            <source>Country …</source>
            <translation>Land …</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Limit …</source>
            <translation>Grenze …</translation>
        </message>
        <message>
            <source>Drawn area</source>
            <translation>Gezeichnetes Gebiet</translation>
        </message>
        <message>
            <source>No area is drawn on the map yet</source>
            <translation>Auf der Karte ist noch kein Gebiet gezeichnet</translation>
        </message>
        <message>
            <source>Show only these countries</source>
            <translation>Nur diese Länder zeigen</translation>
        </message>
    </context>
    <context>
        <name>ForcePart</name>
        <message>
            <source>Site to force in or out</source>
            <translation>Standort, der hinein oder heraus soll</translation>
        </message>
        <message>
            <source>Work out</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>{name} (in the best plan)</source>
            <translation>{name} (im besten Plan)</translation>
        </message>
        <message>
            <source>With {name} no plan keeps all limits.</source>
            <translation>Mit {name} hält kein Plan alle Grenzen ein.</translation>
        </message>
        <message>
            <source>Without {name} no plan keeps all limits.</source>
            <translation>Ohne {name} hält kein Plan alle Grenzen ein.</translation>
        </message>
        <message>
            <source>{name} can be taken in without any loss.</source>
            <translation>{name} lässt sich ohne Verlust aufnehmen.</translation>
        </message>
        <message>
            <source>{name} can be left out without any loss.</source>
            <translation>{name} lässt sich ohne Verlust weglassen.</translation>
        </message>
        <message>
            <source>Taking {name} in costs {loss}. The plan would then be: {sites}.</source>
            <translation>{name} aufzunehmen kostet {loss}. Der Plan wäre dann: {sites}.</translation>
        </message>
        <message>
            <source>Without {name} the plan loses {loss}. It would then be: {sites}.</source>
            <translation>Ohne {name} verliert der Plan {loss}. Er wäre dann: {sites}.</translation>
        </message>
    </context>
    <context>
        <name>FrameBar</name>
        <message>
            <source>Save as figure …</source>
            <translation>Als Grafik speichern …</translation>
        </message>
        <message>
            <source>Copy picture</source>
            <translation>Bild kopieren</translation>
        </message>
        <message>
            <source>Close frame</source>
            <translation>Rahmen schließen</translation>
        </message>
    </context>
    <context>
        <name>FrameTool</name>
        <message>
            <source>Drag the frame or its corners; arrows move it, with Shift they resize it; Enter saves, Esc ends</source>
            <translation>Rahmen oder Ecken ziehen; Pfeile verschieben, mit Umschalt ändern sie die Größe; Eingabe speichert, Esc beendet</translation>
        </message>
    </context>
    <context>
        <name>FrameWork</name>
        <message>
            <source>{project}-map</source>
            <translation>{project}-Karte</translation>
        </message>
        <message>
            <source>The map is on the clipboard and can be pasted into a slide.</source>
            <translation>Die Karte liegt in der Zwischenablage und kann in eine Folie eingefügt werden.</translation>
        </message>
    </context>
    <context>
        <name>FrontChart</name>
        <message>
            <source>Front of {first} and {second}</source>
            <translation>Front aus {first} und {second}</translation>
        </message>
    </context>
    <context>
        <name>Headline</name>
        <message>
            <source>Not judged: no criterion has a value here.</source>
            <translation>Nicht bewertet: Zu keinem Kriterium ist ein Wert bekannt.</translation>
        </message>
        <message>
            <source>Strong: {strengths}. Weak: {weaknesses}.</source>
            <translation>Stark: {strengths}. Schwach: {weaknesses}.</translation>
        </message>
        <message>
            <source>Strong: {strengths}. Nowhere clearly behind the median.</source>
            <translation>Stark: {strengths}. Nirgends deutlich hinter dem Median.</translation>
        </message>
        <message>
            <source>Weak: {weaknesses}. Nowhere clearly ahead of the median.</source>
            <translation>Schwach: {weaknesses}. Nirgends deutlich vor dem Median.</translation>
        </message>
        <message>
            <source>Close to the median in all criteria.</source>
            <translation>In allen Kriterien nahe am Median.</translation>
        </message>
        <message>
            <source>Excluded: {reasons}</source>
            <translation>Ausgeschlossen: {reasons}</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} und {second}</translation>
        </message>
    </context>
    <context>
        <name>HelpDeeds</name>
        <message>
            <source>Standortkompass {version}

Rates sites for AI gigafactories in Europe with their full costs.

Program: Apache-2.0. Data: see “Data and sources”. Font Inter: SIL Open Font License 1.1. Qt and PySide6: LGPL-3.0.</source>
            <translation>Standortkompass {version}

Bewertet Standorte für KI-Gigafabriken in Europa mit ihren vollen Kosten.

Programm: Apache-2.0. Daten: siehe „Daten und Quellen“. Schrift Inter: SIL Open Font License 1.1. Qt und PySide6: LGPL-3.0.</translation>
        </message>
        <message>
            <source>About Standortkompass</source>
            <translation>Über Standortkompass</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
        <message>
            <source>Search in all pages</source>
            <translation>In allen Seiten suchen</translation>
        </message>
        <message>
            <source>Topics</source>
            <translation>Themen</translation>
        </message>
        <message>
            <source>No page holds all these words. Use fewer or shorter words.</source>
            <translation>Keine Seite enthält alle diese Wörter. Weniger oder kürzere Wörter verwenden.</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
    </context>
    <context>
        <name>HourPlot</name>
        <message>
            <source>Hours a year by temperature from {low} to {high} °C; most hours near {most} °C</source>
            <translation>Stunden im Jahr nach Temperatur von {low} bis {high} °C; die meisten nahe {most} °C</translation>
        </message>
        <message>
            <source>dry bulb h/a</source>
            <translation>Trockenkugel h/a</translation>
        </message>
        <message>
            <source>wet bulb h/a</source>
            <translation>Feuchtkugel h/a</translation>
        </message>
        <message>
            <source>{low} to {high} °C: dry bulb {dry} h/a, wet bulb {wet} h/a</source>
            <translation>{low} bis {high} °C: Trockenkugel {dry} h/a, Feuchtkugel {wet} h/a</translation>
        </message>
    </context>
    <context>
        <name>Hover</name>
        <message>
            <source>Rank {rank} of {total}</source>
            <translation>Rang {rank} von {total}</translation>
        </message>
        <message>
            <source>{count} sites</source>
            <translation>{count} Standorte</translation>
        </message>
        <message>
            <source>Best: {name}, rank {rank}</source>
            <translation>Bester: {name}, Rang {rank}</translation>
        </message>
        <message>
            <source>Excluded: {count}</source>
            <translation>Ausgeschlossen: {count}</translation>
        </message>
        <message>
            <source>A click brings them closer</source>
            <translation>Ein Klick holt sie näher</translation>
        </message>
        <message>
            <source>Station without name</source>
            <extracomment>What a preview adds to the words of the hover card.</extracomment>
            <translation>Umspannwerk ohne Namen</translation>
        </message>
        <message>
            <source>Earthquake {magnitude}</source>
            <translation>Erdbeben {magnitude}</translation>
        </message>
        <message>
            <source>Excluded</source>
            <translation>Ausgeschlossen</translation>
        </message>
    </context>
    <context>
        <name>ImportDialog</name>
        <message>
            <source>Import sites</source>
            <translation>Standorte importieren</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Other file …</source>
            <translation>Andere Datei …</translation>
        </message>
        <message>
            <source>Only rows with remarks</source>
            <translation>Nur Zeilen mit Hinweis</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>Rows of the file</source>
            <translation>Zeilen der Datei</translation>
        </message>
        <message>
            <source>Import the good rows although others are wrong</source>
            <translation>Fehlerfreie Zeilen einlesen, auch wenn andere falsch sind</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importieren</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Being read …</source>
            <translation>Wird gelesen …</translation>
        </message>
        <message>
            <source>Reading sites</source>
            <translation>Standorte lesen</translation>
        </message>
        <message>
            <source>{count} rows</source>
            <translation>{count} Zeilen</translation>
        </message>
        <message>
            <source>1 row</source>
            <translation>1 Zeile</translation>
        </message>
        <message>
            <source>semicolon</source>
            <translation>Semikolon</translation>
        </message>
        <message>
            <source>comma</source>
            <translation>Komma</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>Tabulator</translation>
        </message>
        <message>
            <source>parted by {mark}</source>
            <translation>getrennt durch {mark}</translation>
        </message>
        <message>
            <source>position from the geometry of the layer</source>
            <translation>Lage aus der Geometrie der Ebene</translation>
        </message>
        <message>
            <source>Being checked …</source>
            <translation>Wird geprüft …</translation>
        </message>
        <message>
            <source>Checking sites</source>
            <translation>Standorte prüfen</translation>
        </message>
        <message>
            <source>rows without fault: {count}</source>
            <translation>Zeilen ohne Fehler: {count}</translation>
        </message>
        <message>
            <source>duplicates among them: {count}</source>
            <translation>darunter Dubletten: {count}</translation>
        </message>
        <message>
            <source>wrong: {count}</source>
            <translation>fehlerhaft: {count}</translation>
        </message>
        <message>
            <source>Import {count} sites</source>
            <translation>{count} Standorte importieren</translation>
        </message>
        <message>
            <source>Import 1 site</source>
            <translation>1 Standort importieren</translation>
        </message>
        <message>
            <source>Correct the wrong rows, or allow to import the others alone.</source>
            <translation>Fehlerhafte Zeilen berichtigen oder zulassen, dass nur die anderen eingelesen werden.</translation>
        </message>
        <message>
            <source>“{text}” in “{heading}” may mean {decimal} or {whole}. Choose the decimal mark before importing.</source>
            <translation>„{text}“ in „{heading}“ kann {decimal} oder {whole} heißen. Vor dem Import das Dezimalzeichen wählen.</translation>
        </message>
        <message>
            <source>Import from {file}</source>
            <translation>Import aus {file}</translation>
        </message>
        <message>
            <source>Import 1 site from {file}</source>
            <translation>1 Standort aus {file} importieren</translation>
        </message>
        <message>
            <source>Import {count} sites from {file}</source>
            <translation>{count} Standorte aus {file} importieren</translation>
        </message>
    </context>
    <context>
        <name>LayerBook</name>
        <message>
            <source>Reading layer</source>
            <extracomment>Layers that others bring: they are in the tree once they are there.</extracomment>
            <translation>Ebene lesen</translation>
        </message>
    </context>
    <context>
        <name>LayerModel</name>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>{name} …</source>
            <translation>{name} …</translation>
        </message>
        <message>
            <source>Opacity {share}. Alt+Left and Alt+Right change it.</source>
            <translation>Deckkraft {share}. Alt+Links und Alt+Rechts ändern sie.</translation>
        </message>
        <message>
            <source>as of {date}</source>
            <translation>Stand {date}</translation>
        </message>
        <message>
            <source>Fetches the map from {server}; that needs the network. What was fetched is kept. Another address can be set in the settings.</source>
            <translation>Holt die Karte von {server}; dafür ist das Netz nötig. Geladenes bleibt gespeichert. Eine andere Adresse lässt sich in den Einstellungen angeben.</translation>
        </message>
        <message>
            <source>opacity {share}</source>
            <translation>Deckkraft {share}</translation>
        </message>
    </context>
    <context>
        <name>LayerSourceDialog</name>
        <message>
            <source>Source of “{name}”</source>
            <translation>Quelle von „{name}“</translation>
        </message>
        <message>
            <source>Publisher</source>
            <translation>Herausgeber</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Güte</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
        <message>
            <source>Attribution</source>
            <translation>Nennung</translation>
        </message>
        <message>
            <source>Origin</source>
            <translation>Herkunft</translation>
        </message>
    </context>
    <context>
        <name>LayerStyle</name>
        <message>
            <source>Blue to yellow (cividis)</source>
            <extracomment>Ramps on offer, by their name in the theme; each can be read without telling red from green. Colours on offer for lines, points and areas of one colour, by their token.</extracomment>
            <translation>Blau nach Gelb (Cividis)</translation>
        </message>
        <message>
            <source>Violet to yellow (viridis)</source>
            <translation>Violett nach Gelb (Viridis)</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>Blau</translation>
        </message>
        <message>
            <source>Orange</source>
            <translation>Orange</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>Grau</translation>
        </message>
        <message>
            <source>Blue to red, neutral in the middle</source>
            <translation>Blau nach Rot, in der Mitte neutral</translation>
        </message>
        <message>
            <source>Orange-red</source>
            <translation>Orangerot</translation>
        </message>
        <message>
            <source>Ochre</source>
            <translation>Ocker</translation>
        </message>
        <message>
            <source>Magenta</source>
            <translation>Magenta</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>Violett</translation>
        </message>
        <message>
            <source>Teal</source>
            <translation>Petrol</translation>
        </message>
        <message>
            <source>Slate</source>
            <translation>Schiefer</translation>
        </message>
    </context>
    <context>
        <name>LayerTree</name>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Power grid</source>
            <translation>Stromnetz</translation>
        </message>
        <message>
            <source>Prices</source>
            <translation>Preise</translation>
        </message>
        <message>
            <source>Climate</source>
            <translation>Klima</translation>
        </message>
        <message>
            <source>Terrain and risks</source>
            <translation>Gelände und Risiken</translation>
        </message>
        <message>
            <source>Base map</source>
            <translation>Grundkarte</translation>
        </message>
        <message>
            <source>Sites of the project</source>
            <translation>Standorte des Projekts</translation>
        </message>
        <message>
            <source>Drawn areas</source>
            <translation>Gezeichnete Gebiete</translation>
        </message>
        <message>
            <source>Route to the station</source>
            <translation>Anschlussweg</translation>
        </message>
        <message>
            <source>AI factories</source>
            <translation>KI-Fabriken</translation>
        </message>
        <message>
            <source>Colours of the map</source>
            <translation>Farben der Karte</translation>
        </message>
        <message>
            <source>Substations</source>
            <translation>Umspannwerke</translation>
        </message>
        <message>
            <source>Direct-current lines</source>
            <translation>Gleichstromleitungen</translation>
        </message>
        <message>
            <source>Lines 380 kV and above</source>
            <translation>Leitungen ab 380 kV</translation>
        </message>
        <message>
            <source>Lines 220 to 330 kV</source>
            <translation>Leitungen 220–330 kV</translation>
        </message>
        <message>
            <source>Areas with waiting or congestion</source>
            <translation>Engpassgebiete</translation>
        </message>
        <message>
            <source>Bidding zones</source>
            <translation>Gebotszonen</translation>
        </message>
        <message>
            <source>Day-ahead price</source>
            <translation>Börsenstrompreis</translation>
        </message>
        <message>
            <source>Mean temperature</source>
            <translation>Mittlere Temperatur</translation>
        </message>
        <message>
            <source>Precipitation</source>
            <translation>Niederschlag</translation>
        </message>
        <message>
            <source>Earthquakes</source>
            <translation>Erdbeben</translation>
        </message>
        <message>
            <source>Uneven ground</source>
            <translation>Unebenes Gelände</translation>
        </message>
        <message>
            <source>Close to water</source>
            <translation>Nähe zu Gewässern</translation>
        </message>
        <message>
            <source>Height above sea level</source>
            <translation>Höhe über dem Meer</translation>
        </message>
        <message>
            <source>Towns</source>
            <translation>Städte</translation>
        </message>
        <message>
            <source>Names of countries</source>
            <translation>Ländernamen</translation>
        </message>
        <message>
            <source>Borders, coast and shores</source>
            <translation>Grenzen, Küste, Ufer</translation>
        </message>
        <message>
            <source>Borders of regions</source>
            <translation>Grenzen der Regionen</translation>
        </message>
        <message>
            <source>Online background map</source>
            <translation>Hintergrundkarte (online)</translation>
        </message>
    </context>
    <context>
        <name>LayerView</name>
        <message>
            <source>Layers of the map</source>
            <translation>Ebenen der Karte</translation>
        </message>
        <message>
            <source>Zoom to layer</source>
            <translation>Auf Ebene zoomen</translation>
        </message>
        <message>
            <source>Style …</source>
            <translation>Stil …</translation>
        </message>
        <message>
            <source>Show source …</source>
            <translation>Quelle anzeigen …</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Opacity</source>
            <translation>Deckkraft</translation>
        </message>
        <message>
            <source>Remove from the tree</source>
            <translation>Aus dem Baum entfernen</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
    </context>
    <context>
        <name>LayersPanel</name>
        <message>
            <source>Quantity that colours the map</source>
            <translation>Größe, die die Karte einfärbt</translation>
        </message>
        <message>
            <source>No colours</source>
            <translation>Keine Farben</translation>
        </message>
        <message>
            <source>Search layer</source>
            <translation>Ebene suchen</translation>
        </message>
        <message>
            <source>Only layers that show in the view</source>
            <translation>Nur im Ausschnitt sichtbare Ebenen</translation>
        </message>
        <message>
            <source>Add a layer that was removed</source>
            <translation>Entfernte Ebene hinzufügen</translation>
        </message>
        <message>
            <source>Fit the colours to the present values; otherwise they stay comparable.</source>
            <translation>Farben an die jetzigen Werte anpassen; sonst bleiben sie vergleichbar.</translation>
        </message>
    </context>
    <context>
        <name>LazySection</name>
        <message>
            <source>Cannot be shown</source>
            <translation>Nicht darstellbar</translation>
        </message>
    </context>
    <context>
        <name>Legend</name>
        <message>
            <source>{name}: colours from {low} to {high}</source>
            <translation>{name}: Farben von {low} bis {high}</translation>
        </message>
        <message>
            <source>Less is better. Without colour: excluded or n/a</source>
            <translation>Weniger ist besser. Ohne Farbe: ausgeschlossen oder k. A.</translation>
        </message>
        <message>
            <source>More is better. Without colour: excluded or n/a</source>
            <translation>Mehr ist besser. Ohne Farbe: ausgeschlossen oder k. A.</translation>
        </message>
        <message>
            <source>Without colour: excluded or n/a</source>
            <translation>Ohne Farbe: ausgeschlossen oder k. A.</translation>
        </message>
        <message>
            <source>Magnitude {value}</source>
            <extracomment>Units of the layers that are coloured by a value of their own, and decimals shown.</extracomment>
            <translation>Magnitude {value}</translation>
        </message>
        <message>
            <source>Candidate, colour is the value</source>
            <translation>Kandidat, Farbe ist der Wert</translation>
        </message>
        <message>
            <source>On the shortlist</source>
            <translation>Auf der Merkliste</translation>
        </message>
        <message>
            <source>Committed</source>
            <translation>Beschlossen</translation>
        </message>
        <message>
            <source>Existing</source>
            <translation>Bestand</translation>
        </message>
        <message>
            <source>Excluded</source>
            <translation>Ausgeschlossen</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>Ausgewählt</translation>
        </message>
        <message>
            <source>AI factory</source>
            <translation>KI-Fabrik</translation>
        </message>
        <message>
            <source>Bid for an AI gigafactory</source>
            <translation>Bewerbung um eine KI-Gigafabrik</translation>
        </message>
        <message>
            <source>Hub of data centres</source>
            <translation>Rechenzentrums-Knoten</translation>
        </message>
        <message>
            <source>380 kV and above</source>
            <translation>380 kV und mehr</translation>
        </message>
        <message>
            <source>200 to 379 kV</source>
            <translation>200 bis 379 kV</translation>
        </message>
        <message>
            <source>Way to the station</source>
            <translation>Weg zum Umspannwerk</translation>
        </message>
        <message>
            <source>Direct current, also at sea</source>
            <translation>Gleichstrom, auch im Meer</translation>
        </message>
        <message>
            <source>Schematic, only to look at</source>
            <translation>Schematisch, nur zur Ansicht</translation>
        </message>
        <message>
            <source>Statement of an operator or authority</source>
            <translation>Aussage eines Netzbetreibers oder einer Behörde</translation>
        </message>
        <message>
            <source>Border between two prices</source>
            <translation>Grenze zwischen zwei Preisen</translation>
        </message>
        <message>
            <source>Border</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>Coast and shore</source>
            <translation>Küste und Ufer</translation>
        </message>
        <message>
            <source>Drawn from near only</source>
            <translation>Erst aus der Nähe gezeichnet</translation>
        </message>
    </context>
    <context>
        <name>LimitDialog</name>
        <message>
            <source>Show only sites within a limit</source>
            <translation>Nur Standorte innerhalb einer Grenze zeigen</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>At most or at least</source>
            <translation>Höchstens oder mindestens</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>höchstens</translation>
        </message>
        <message>
            <source>at least</source>
            <translation>mindestens</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Grenze</translation>
        </message>
        <message>
            <source>Sites without a known value are not shown then.</source>
            <translation>Standorte ohne bekannten Wert werden dann nicht gezeigt.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Anzeigen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>LocatorMap</name>
        <message>
            <source>Show on the map</source>
            <translation>Auf der Karte zeigen</translation>
        </message>
        <message>
            <source>Position of {site} in Europe</source>
            <translation>Lage von {site} in Europa</translation>
        </message>
        <message>
            <source>Small map</source>
            <translation>Kleine Karte</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Layers</source>
            <translation>Ebenen</translation>
        </message>
        <message>
            <source>Criteria</source>
            <translation>Kriterien</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Dossier</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Annahmen</translation>
        </message>
        <message>
            <source>Sensitivity</source>
            <translation>Sensitivität</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Toolbar</source>
            <translation>Werkzeugleiste</translation>
        </message>
        <message>
            <source>Search …   Ctrl+K</source>
            <translation>Suchen …   Strg+K</translation>
        </message>
        <message>
            <source>Search site or command</source>
            <translation>Standort oder Befehl suchen</translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation>Szenario</translation>
        </message>
        <message>
            <source>Evaluate</source>
            <translation>Bewerten</translation>
        </message>
        <message>
            <source>(read-only)</source>
            <translation>(schreibgeschützt)</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
    </context>
    <context>
        <name>MapCanvas</name>
        <message>
            <source>Map of Europe</source>
            <extracomment>What "whole Europe" shows: the covered countries. Scene coordinates. [m]</extracomment>
            <translation>Karte von Europa</translation>
        </message>
    </context>
    <context>
        <name>MapFeed</name>
        <message>
            <source>Drawing the map</source>
            <translation>Karte zeichnen</translation>
        </message>
        <message>
            <source>Outdated, being computed …</source>
            <translation>Veraltet, wird neu gerechnet …</translation>
        </message>
        <message>
            <source>Known for sites only</source>
            <translation>Nur für Standorte bekannt</translation>
        </message>
        <message>
            <source>Outdated – evaluate anew (F5)</source>
            <translation>Veraltet – neu bewerten (F5)</translation>
        </message>
    </context>
    <context>
        <name>MapKey</name>
        <message>
            <source>more under “Layers”</source>
            <translation>weitere unter „Ebenen“</translation>
        </message>
        <message>
            <source>Legend: {names}</source>
            <translation>Legende: {names}</translation>
        </message>
    </context>
    <context>
        <name>MapPanel</name>
        <message>
            <source>Zoom in</source>
            <translation>Vergrößern</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Verkleinern</translation>
        </message>
        <message>
            <source>Whole Europe</source>
            <translation>Ganz Europa</translation>
        </message>
    </context>
    <context>
        <name>MapSummary</name>
        <message>
            <source>No project is open.</source>
            <translation>Kein Projekt geöffnet.</translation>
        </message>
        <message>
            <source>{count} sites.</source>
            <translation>{count} Standorte.</translation>
        </message>
        <message>
            <source>1 site.</source>
            <translation>1 Standort.</translation>
        </message>
        <message>
            <source>1 is excluded.</source>
            <translation>1 ist ausgeschlossen.</translation>
        </message>
        <message>
            <source>{count} are excluded.</source>
            <translation>{count} sind ausgeschlossen.</translation>
        </message>
        <message>
            <source>{name} leads with {value}.</source>
            <translation>{name} führt mit {value}.</translation>
        </message>
        <message>
            <source>Colours show: {quantity}.</source>
            <translation>Die Farben zeigen: {quantity}.</translation>
        </message>
        <message>
            <source>The table of sites holds the same figures. N and P walk through the sites by rank.</source>
            <translation>Die Tabelle der Standorte enthält dieselben Angaben. N und P gehen die Standorte nach Rang durch.</translation>
        </message>
    </context>
    <context>
        <name>MapThemes</name>
        <message>
            <source>Energy</source>
            <extracomment>How the layers are drawn; None leaves that as it is, as the given themes do.</extracomment>
            <translation>Energie</translation>
        </message>
        <message>
            <source>Power grid</source>
            <translation>Stromnetz</translation>
        </message>
        <message>
            <source>Risks</source>
            <translation>Risiken</translation>
        </message>
        <message>
            <source>Base map</source>
            <translation>Grundkarte</translation>
        </message>
    </context>
    <context>
        <name>MeasureTool</name>
        <message>
            <source>Distance {total}; click to measure anew, Esc ends</source>
            <translation>Entfernung {total}; Klick misst neu, Esc beendet</translation>
        </message>
        <message>
            <source>Click or press Space to start measuring; Esc ends</source>
            <translation>Messen mit Klick oder Leertaste beginnen; Esc beendet</translation>
        </message>
        <message>
            <source>{total} so far; click or Space for the next point, Enter or double click to finish</source>
            <translation>Bisher {total}; Klick oder Leertaste setzt den nächsten Punkt, Eingabe oder Doppelklick schließt ab</translation>
        </message>
    </context>
    <context>
        <name>MessageBar</name>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Close message</source>
            <translation>Meldung schließen</translation>
        </message>
    </context>
    <context>
        <name>MessageRow</name>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Anzeigen</translation>
        </message>
        <message>
            <source>Show where: {text}</source>
            <translation>Stelle anzeigen: {text}</translation>
        </message>
        <message>
            <source>Copy message</source>
            <translation>Meldung kopieren</translation>
        </message>
        <message>
            <source>Remove message</source>
            <translation>Meldung entfernen</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source>“{file}” could not be used: {detail}. Check that the file exists and may be written, then try again.</source>
            <translation>„{file}“ ließ sich nicht verwenden: {detail}. Prüfen, ob es die Datei gibt und ob sie geschrieben werden darf, dann erneut versuchen.</translation>
        </message>
        <message>
            <source>Something went wrong inside the program. Your work is kept; a recovery copy has been written. Copy the details if the fault comes back.</source>
            <translation>Im Programm ist etwas schiefgegangen. Die Arbeit bleibt erhalten; eine Sicherungskopie ist geschrieben. Kehrt der Fehler wieder, die Einzelheiten kopieren und weitergeben.</translation>
        </message>
    </context>
    <context>
        <name>MessagesPanel</name>
        <message>
            <source>Only warnings and errors</source>
            <translation>Nur Warnungen und Fehler</translation>
        </message>
        <message>
            <source>Copy all</source>
            <translation>Alle kopieren</translation>
        </message>
        <message>
            <source>Clear list</source>
            <translation>Liste leeren</translation>
        </message>
        <message>
            <source>No messages</source>
            <translation>Keine Meldungen</translation>
        </message>
        <message>
            <source>Errors, warnings and notes are collected here; a click leads to where they belong.</source>
            <translation>Fehler, Warnungen und Hinweise werden hier gesammelt; ein Klick führt zu der Stelle, an die sie gehören.</translation>
        </message>
    </context>
    <context>
        <name>ModelFigures</name>
        <message>
            <source>Model without own values</source>
            <translation>Modell ohne eigene Werte</translation>
        </message>
    </context>
    <context>
        <name>MonthPlot</name>
        <message>
            <source>Mean temperature by month in °C: {values}</source>
            <translation>Mitteltemperatur je Monat in °C: {values}</translation>
        </message>
        <message>
            <source>mean °C</source>
            <translation>Mittel °C</translation>
        </message>
        <message>
            <source>daily range K</source>
            <translation>Tagesgang K</translation>
        </message>
        <message>
            <source>usual day: {low} to {high} °C</source>
            <translation>üblicher Tag: {low} bis {high} °C</translation>
        </message>
    </context>
    <context>
        <name>MoveTool</name>
        <message>
            <source>Drag a site to its new place; Enter asks for the coordinate of the chosen site; Esc ends</source>
            <translation>Standort an den neuen Ort ziehen; Eingabe fragt nach der Koordinate des gewählten Standorts; Esc beendet</translation>
        </message>
    </context>
    <context>
        <name>NoteSection</name>
        <message>
            <source>Note on the site</source>
            <translation>Notiz zum Standort</translation>
        </message>
        <message>
            <source>Note: talks, contacts, open questions …</source>
            <translation>Notiz: Gespräche, Ansprechpartner, offene Fragen …</translation>
        </message>
        <message>
            <source>Add file …</source>
            <translation>Datei hinzufügen …</translation>
        </message>
        <message>
            <source>Note: {site}</source>
            <translation>Notiz: {site}</translation>
        </message>
        <message>
            <source>Open {file}</source>
            <translation>{file} öffnen</translation>
        </message>
        <message>
            <source>Remove {file}</source>
            <translation>{file} entfernen</translation>
        </message>
        <message>
            <source>File not found: moved or deleted</source>
            <translation>Datei nicht gefunden: verschoben oder gelöscht</translation>
        </message>
        <message>
            <source>Add file</source>
            <translation>Datei hinzufügen</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Add file: {site}</source>
            <translation>Datei hinzufügen: {site}</translation>
        </message>
        <message>
            <source>Remove file: {site}</source>
            <translation>Datei entfernen: {site}</translation>
        </message>
        <message>
            <source>“{file}” is not there any more. Add it again from where it lies now.</source>
            <translation>„{file}“ ist nicht mehr da. Die Datei vom neuen Ort aus wieder hinzufügen.</translation>
        </message>
    </context>
    <context>
        <name>OptimiserDialog</name>
        <message>
            <source>Optimise portfolio</source>
            <translation>Portfolio optimieren</translation>
        </message>
        <message>
            <source>Progress of the optimiser</source>
            <translation>Fortschritt der Optimierung</translation>
        </message>
        <message>
            <source>Optimise</source>
            <translation>Optimieren</translation>
        </message>
        <message>
            <source>Take best plan</source>
            <translation>Beste Lösung übernehmen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Net present value in euros, less {co2} € for each tonne of CO₂ a year and {water} € for each cubic metre of water a year.</source>
            <translation>Kapitalwert in Euro, abzüglich {co2} € je Tonne CO₂ im Jahr und {water} € je Kubikmeter Wasser im Jahr.</translation>
        </message>
        <message>
            <source>Each site may have {sizes} MW of IT.</source>
            <translation>Jeder Standort darf {sizes} MW IT haben.</translation>
        </message>
        <message>
            <source>Feasible: at least one plan keeps all limits.</source>
            <translation>Machbar: Mindestens ein Plan hält alle Grenzen ein.</translation>
        </message>
        <message>
            <source>Not feasible: optimise to see which limits clash and what loosening them costs.</source>
            <translation>Nicht machbar: Die Optimierung zeigt, welche Grenzen sich widersprechen und was ihre Lockerung kostet.</translation>
        </message>
        <message>
            <source>Whether there is a plan shows in the run.</source>
            <translation>Ob es einen Plan gibt, zeigt der Lauf.</translation>
        </message>
        <message>
            <source>Checking whether there is a plan …</source>
            <translation>Es wird geprüft, ob es einen Plan gibt …</translation>
        </message>
        <message>
            <source>The project has no sites to choose from.</source>
            <translation>Das Projekt hat keine Standorte zur Auswahl.</translation>
        </message>
        <message>
            <source>The optimiser works; the window can be used.</source>
            <translation>Die Optimierung läuft; das Fenster bleibt bedienbar.</translation>
        </message>
        <message>
            <source>Best plan so far</source>
            <translation>Bester Plan bisher</translation>
        </message>
        <message>
            <source>No plan is better than</source>
            <translation>Kein Plan ist besser als</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>Lücke</translation>
        </message>
        <message>
            <source>Stops and keeps the plan with {value}, gap {gap}</source>
            <translation>Hält an und behält den Plan mit {value}, Lücke {gap}</translation>
        </message>
        <message>
            <source>Possible as soon as there is a whole plan</source>
            <translation>Möglich, sobald ein vollständiger Plan da ist</translation>
        </message>
        <message>
            <source>Give more time or allow a larger gap.</source>
            <translation>Mehr Zeit geben oder eine größere Lücke zulassen.</translation>
        </message>
        <message>
            <source>No plan keeps all limits. Impossible together:</source>
            <translation>Kein Plan hält alle Grenzen ein. Zusammen unmöglich:</translation>
        </message>
        <message>
            <source>The time was too short to examine all limits.</source>
            <translation>Die Zeit war zu kurz, um alle Grenzen zu prüfen.</translation>
        </message>
        <message>
            <source>Ways out</source>
            <translation>Auswege</translation>
        </message>
        <message>
            <source>Loosen and optimise</source>
            <translation>Lockern und optimieren</translation>
        </message>
        <message>
            <source>Show exclusions</source>
            <translation>Ausschlüsse zeigen</translation>
        </message>
    </context>
    <context>
        <name>OptionsForm</name>
        <message>
            <source>Language of the export</source>
            <translation>Sprache des Exports</translation>
        </message>
        <message>
            <source>German</source>
            <translation>Deutsch</translation>
        </message>
        <message>
            <source>English</source>
            <translation>Englisch</translation>
        </message>
        <message>
            <source>Size of the figures</source>
            <translation>Größe der Abbildungen</translation>
        </message>
        <message>
            <source>Slide 33.87 × 19.05 cm (16:9)</source>
            <translation>Folie 33,87 × 19,05 cm (16:9)</translation>
        </message>
        <message>
            <source>Half width 16.93 cm</source>
            <translation>Halbe Breite 16,93 cm</translation>
        </message>
        <message>
            <source>Resolution of PNG</source>
            <translation>Auflösung von PNG</translation>
        </message>
        <message>
            <source>{dpi} dpi</source>
            <translation>{dpi} dpi</translation>
        </message>
        <message>
            <source>Decimal sign of CSV</source>
            <translation>Dezimalzeichen der CSV-Datei</translation>
        </message>
        <message>
            <source>As in the language</source>
            <translation>Wie in der Sprache</translation>
        </message>
        <message>
            <source>Comma, columns by semicolon</source>
            <translation>Komma, Spalten mit Semikolon</translation>
        </message>
        <message>
            <source>Point, columns by comma</source>
            <translation>Punkt, Spalten mit Komma</translation>
        </message>
        <message>
            <source>Template of the slides</source>
            <translation>Vorlage der Folien</translation>
        </message>
        <message>
            <source>Neutral template</source>
            <translation>Neutrale Vorlage</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Open after saving</source>
            <translation>Nach dem Speichern öffnen</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Vorlage</translation>
        </message>
        <message>
            <source>Figures</source>
            <translation>Abbildungen</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>CSV</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>Folder for the export</source>
            <translation>Ordner für den Export</translation>
        </message>
        <message>
            <source>PowerPoint presentations (*.pptx)</source>
            <translation>PowerPoint-Präsentationen (*.pptx)</translation>
        </message>
    </context>
    <context>
        <name>Origin</name>
        <message>
            <source>no reason given</source>
            <translation>ohne Begründung</translation>
        </message>
        <message>
            <source>The site lies in no covered country.</source>
            <translation>Der Standort liegt in keinem der abgedeckten Länder.</translation>
        </message>
        <message>
            <source>No figure is known for this place.</source>
            <translation>Für diesen Ort ist kein Wert bekannt.</translation>
        </message>
        <message>
            <source>Own value of this site: it replaces the model's figure.</source>
            <translation>Eigener Wert des Standorts: Er ersetzt den Wert des Modells.</translation>
        </message>
        <message>
            <source>Definition: {source}</source>
            <translation>Festlegung: {source}</translation>
        </message>
        <message>
            <source>Changed in this scenario; base case: {value}</source>
            <translation>In diesem Szenario geändert; Basisfall: {value}</translation>
        </message>
        <message>
            <source>Weight {weight} × utility {utility} of the value = {points} points</source>
            <translation>Gewicht {weight} × Nutzen {utility} des Werts = {points} Punkte</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>{name}, delayed</source>
            <translation>{name}, verschoben</translation>
        </message>
    </context>
    <context>
        <name>OriginPopover</name>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>So computed</source>
            <translation>So gerechnet</translation>
        </message>
        <message>
            <source>From these figures</source>
            <translation>Aus diesen Werten</translation>
        </message>
        <message>
            <source>Assumptions used</source>
            <translation>Verwendete Annahmen</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>To the assumption</source>
            <translation>Zur Annahme</translation>
        </message>
        <message>
            <source>Own value …</source>
            <translation>Eigener Wert …</translation>
        </message>
        <message>
            <source>without class: counted, or not known</source>
            <translation>ohne Güte: gezählt oder nicht bekannt</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>geändert</translation>
        </message>
        <message>
            <source>No source was recorded</source>
            <translation>Keine Quelle verzeichnet</translation>
        </message>
        <message>
            <source>Change own value …</source>
            <translation>Eigenen Wert ändern …</translation>
        </message>
    </context>
    <context>
        <name>OwnSupplyDialog</name>
        <message>
            <source>Own supply</source>
            <translation>Eigene Versorgung</translation>
        </message>
        <message>
            <source>Result of the own supply</source>
            <translation>Ergebnis der eigenen Versorgung</translation>
        </message>
        <message>
            <source>Sizes own PV, contracted power (PPA), battery and backup so that typical days of every month and a stress week are covered at least cost. Costs stand in the assumptions under “Own supply”.</source>
            <translation>Bemisst eigene PV, vertraglichen Strom (PPA), Batterie und Ersatzversorgung so, dass typische Tage jedes Monats und eine Stresswoche zu geringsten Kosten gedeckt sind. Die Kosten stehen in den Annahmen unter „Eigene Versorgung“.</translation>
        </message>
        <message>
            <source>Work out</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Grenzen</translation>
        </message>
        <message>
            <source>Yields</source>
            <translation>Erträge</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Press “Work out”: it takes about a second.</source>
            <translation>„Berechnen“ drücken: dauert etwa eine Sekunde.</translation>
        </message>
        <message>
            <source>Firm power from the grid, at most</source>
            <translation>Gesicherte Leistung aus dem Netz, höchstens</translation>
        </message>
        <message>
            <source>Own PV on the site, at most</source>
            <translation>Eigene PV am Standort, höchstens</translation>
        </message>
        <message>
            <source>CO₂ a year, at most</source>
            <translation>CO₂ im Jahr, höchstens</translation>
        </message>
        <message>
            <source>Covered hour by hour (24/7) from PV, PPA, battery, at least</source>
            <translation>Stündlich gedeckt (24/7) aus PV, PPA, Batterie, mindestens</translation>
        </message>
        <message>
            <source>CSV with the output of one installed MW, 0 to 1: twelve rows of 24 hours, or 8,760 hourly values</source>
            <translation>CSV mit dem Ertrag eines installierten MW, 0 bis 1: zwölf Zeilen mit 24 Stunden oder 8.760 Stundenwerte</translation>
        </message>
        <message>
            <source>Own PV</source>
            <translation>Eigene PV</translation>
        </message>
        <message>
            <source>Contracted wind or solar power</source>
            <translation>Vertraglicher Wind- oder Solarstrom</translation>
        </message>
        <message>
            <source>Choose file …</source>
            <translation>Datei wählen …</translation>
        </message>
        <message>
            <source>no yields given: left out</source>
            <translation>keine Erträge angegeben: bleibt außen vor</translation>
        </message>
        <message>
            <source>Tables (*.csv *.txt)</source>
            <translation>Tabellen (*.csv *.txt)</translation>
        </message>
        <message>
            <source>Being worked out …</source>
            <translation>Wird gerechnet …</translation>
        </message>
        <message>
            <source>own PV</source>
            <translation>eigene PV</translation>
        </message>
        <message>
            <source>contracted power</source>
            <translation>vertraglicher Strom</translation>
        </message>
        <message>
            <source>Without yields left out: {names}.</source>
            <translation>Ohne Erträge nicht berücksichtigt: {names}.</translation>
        </message>
        <message>
            <source>No supply keeps these limits. Loosen one, or give yields.</source>
            <translation>Keine Versorgung hält diese Grenzen ein. Eine lockern oder Erträge angeben.</translation>
        </message>
        <message>
            <source>Contracted power</source>
            <translation>Vertraglicher Strom</translation>
        </message>
        <message>
            <source>Battery</source>
            <translation>Batterie</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>Ersatzversorgung</translation>
        </message>
        <message>
            <source>Cost of power</source>
            <translation>Kosten des Stroms</translation>
        </message>
        <message>
            <source>{price} from the grid alone</source>
            <translation>{price} allein aus dem Netz</translation>
        </message>
        <message>
            <source>CO₂ a year</source>
            <translation>CO₂ im Jahr</translation>
        </message>
        <message>
            <source>{amount} from the grid alone</source>
            <translation>{amount} allein aus dem Netz</translation>
        </message>
        <message>
            <source>Covered hour by hour</source>
            <translation>Stündlich gedeckt</translation>
        </message>
    </context>
    <context>
        <name>OwnValueEditor</name>
        <message>
            <source>Reason, e.g. an offer</source>
            <translation>Begründung, etwa ein Angebot</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Begründung</translation>
        </message>
        <message>
            <source>Model: {value}</source>
            <translation>Modell: {value}</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Back to the model</source>
            <translation>Zurück zum Modell</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>Allowed: {range}</source>
            <translation>Erlaubt: {range}</translation>
        </message>
        <message>
            <source>Enter a number.</source>
            <translation>Eine Zahl eingeben.</translation>
        </message>
        <message>
            <source>A reason is needed: where does the number come from?</source>
            <translation>Eine Begründung gehört dazu: Woher stammt die Zahl?</translation>
        </message>
    </context>
    <context>
        <name>OwnValues</name>
        <message>
            <source>An own value replaces the model's figure at this site only and is worked out at once.</source>
            <translation>Ein eigener Wert ersetzt den des Modells nur an diesem Standort; gerechnet wird sofort.</translation>
        </message>
        <message>
            <source>Another assumption for this site</source>
            <translation>Weitere Annahme für diesen Standort</translation>
        </message>
        <message>
            <source>Another assumption …</source>
            <translation>Weitere Annahme …</translation>
        </message>
        <message>
            <source>Own value for {name}</source>
            <translation>Eigener Wert für {name}</translation>
        </message>
        <message>
            <source>no reason given</source>
            <translation>ohne Begründung</translation>
        </message>
        <message>
            <source>{mark} changed: {reason}</source>
            <translation>{mark} geändert: {reason}</translation>
        </message>
        <message>
            <source>Model: {value}</source>
            <translation>Modell: {value}</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Reset {name}</source>
            <translation>{name} zurücksetzen</translation>
        </message>
        <message>
            <source>Own value: {field}</source>
            <translation>Eigener Wert: {field}</translation>
        </message>
        <message>
            <source>Reset own value: {field}</source>
            <translation>Eigener Wert zurückgesetzt: {field}</translation>
        </message>
    </context>
    <context>
        <name>PairPage</name>
        <message>
            <source>Input in the rows</source>
            <translation>Größe in den Zeilen</translation>
        </message>
        <message>
            <source>Input in the columns</source>
            <translation>Größe in den Spalten</translation>
        </message>
        <message>
            <source>Result over two inputs</source>
            <translation>Ergebnis über zwei Größen</translation>
        </message>
        <message>
            <source>{metric} of {site}{unit}. Framed: the values in force. Darker is better.</source>
            <translation>{metric} von {site}{unit}. Umrahmt: die geltenden Werte. Dunkler ist besser.</translation>
        </message>
        <message>
            <source>{metric} of {site}{unit}. Framed: the values in force. Brighter is better.</source>
            <translation>{metric} von {site}{unit}. Umrahmt: die geltenden Werte. Heller ist besser.</translation>
        </message>
        <message>
            <source>Rows: {rows}. Columns: {columns}.</source>
            <translation>Zeilen: {rows}. Spalten: {columns}.</translation>
        </message>
    </context>
    <context>
        <name>Pairwise</name>
        <message>
            <source>“{first}” and “{second}” are equally important.</source>
            <translation>„{first}“ und „{second}“ sind gleich wichtig.</translation>
        </message>
        <message>
            <source>“{first}” is hardly more important than “{second}”.</source>
            <translation>„{first}“ ist geringfügig wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is somewhat more important than “{second}”.</source>
            <translation>„{first}“ ist etwas wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is somewhat to clearly more important than “{second}”.</source>
            <translation>„{first}“ ist etwas bis deutlich wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is clearly more important than “{second}”.</source>
            <translation>„{first}“ ist deutlich wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is clearly to much more important than “{second}”.</source>
            <translation>„{first}“ ist deutlich bis viel wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is much more important than “{second}”.</source>
            <translation>„{first}“ ist viel wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is much to overwhelmingly more important than “{second}”.</source>
            <translation>„{first}“ ist viel bis überragend wichtiger als „{second}“.</translation>
        </message>
        <message>
            <source>“{first}” is overwhelmingly more important than “{second}”.</source>
            <translation>„{first}“ ist überragend wichtiger als „{second}“.</translation>
        </message>
    </context>
    <context>
        <name>PairwiseDialog</name>
        <message>
            <source>Compare pairs</source>
            <translation>Paarvergleich</translation>
        </message>
        <message>
            <source>Take the suggestion</source>
            <translation>Vorschlag übernehmen</translation>
        </message>
        <message>
            <source>Take weights</source>
            <translation>Gewichte übernehmen</translation>
        </message>
        <message>
            <source>All equal</source>
            <translation>Alle gleich</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Weights that follow</source>
            <translation>Gewichte, die sich ergeben</translation>
        </message>
        <message>
            <source>How much more important is one criterion than another? Choose a cell, then move the slider. Keys: arrows choose, plus and minus judge, 1 to 9 set.</source>
            <translation>Wie viel wichtiger ist ein Kriterium als ein anderes? Eine Zelle wählen, dann den Regler schieben. Tasten: Pfeile wählen, Plus und Minus urteilen, 1 bis 9 setzen.</translation>
        </message>
        <message>
            <source>Judgements of all pairs</source>
            <translation>Urteile aller Paare</translation>
        </message>
        <message>
            <source>{name}: {now}, so far {before}</source>
            <translation>{name}: {now}, bisher {before}</translation>
        </message>
        <message>
            <source>With two criteria nothing can contradict.</source>
            <translation>Bei zwei Kriterien kann sich nichts widersprechen.</translation>
        </message>
        <message>
            <source>Too many criteria to tell whether the comparisons agree.</source>
            <translation>Zu viele Kriterien, um zu sagen, ob die Vergleiche zusammenpassen.</translation>
        </message>
        <message>
            <source>The comparisons agree (consistency ratio {ratio}).</source>
            <translation>Die Vergleiche passen zusammen (Konsistenzverhältnis {ratio}).</translation>
        </message>
        <message>
            <source>The comparisons contradict each other (consistency ratio {ratio}). Least fitting: “{first}” against “{second}”. The others suggest: {suggested}</source>
            <translation>Die Vergleiche widersprechen sich (Konsistenzverhältnis {ratio}). Am wenigsten passt „{first}“ gegen „{second}“. Die übrigen legen nahe: {suggested}</translation>
        </message>
        <message>
            <source>{first} against {second}</source>
            <translation>{first} gegen {second}</translation>
        </message>
    </context>
    <context>
        <name>PanTool</name>
        <message>
            <source>Drag to move the map; Esc ends</source>
            <translation>Ziehen verschiebt die Karte; Esc beendet</translation>
        </message>
    </context>
    <context>
        <name>PickDialog</name>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Chosen: {count}</source>
            <translation>Gewählt: {count}</translation>
        </message>
    </context>
    <context>
        <name>PlaceCard</name>
        <message>
            <source>Close card</source>
            <translation>Hinweis schließen</translation>
        </message>
        <message>
            <source>What is here?</source>
            <translation>Was ist hier?</translation>
        </message>
        <message>
            <source>Set site</source>
            <translation>Standort setzen</translation>
        </message>
    </context>
    <context>
        <name>PlaceDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>PlaceEntries</name>
        <message>
            <source>Coordinate</source>
            <translation>Koordinate</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Bidding zone</source>
            <translation>Gebotszone</translation>
        </message>
        <message>
            <source>Town</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Umspannwerk</translation>
        </message>
    </context>
    <context>
        <name>PlaceTool</name>
        <message>
            <source>Click where the site is to stand, or press Space for the middle of the map; Esc ends</source>
            <translation>Auf die Stelle des Standorts klicken oder Leertaste für die Kartenmitte; Esc beendet</translation>
        </message>
    </context>
    <context>
        <name>Portfolio</name>
        <message>
            <source>Optimising the portfolio</source>
            <extracomment>Steps of the progress during which the solver works on the task itself.</extracomment>
            <translation>Portfolio optimieren</translation>
        </message>
        <message>
            <source>Checking the task</source>
            <translation>Aufgabe prüfen</translation>
        </message>
        <message>
            <source>Working out what a site costs</source>
            <translation>Kosten der Standorte rechnen</translation>
        </message>
        <message>
            <source>Plan as scenario: {name}</source>
            <translation>Plan als Szenario: {name}</translation>
        </message>
        <message>
            <source>The plan is now the scenario “{name}”; its sites are on the shortlist.</source>
            <translation>Der Plan ist jetzt das Szenario „{name}“; seine Standorte stehen auf der Merkliste.</translation>
        </message>
        <message>
            <source>gap {gap}</source>
            <translation>Lücke {gap}</translation>
        </message>
    </context>
    <context>
        <name>PortfolioPanel</name>
        <message>
            <source>Take as scenario …</source>
            <translation>Als Szenario übernehmen …</translation>
        </message>
        <message>
            <source>Change task …</source>
            <translation>Aufgabe ändern …</translation>
        </message>
        <message>
            <source>Show the plan on the map</source>
            <translation>Plan auf der Karte zeigen</translation>
        </message>
        <message>
            <source>Sites of the plan</source>
            <translation>Standorte des Plans</translation>
        </message>
        <message>
            <source>Click a column to see the plan on the map.</source>
            <translation>Auf eine Spalte klicken, um den Plan auf der Karte zu sehen.</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>What one more unit is worth</source>
            <translation>Was eine Einheit mehr wert ist</translation>
        </message>
        <message>
            <source>Alternatives</source>
            <translation>Alternativen</translation>
        </message>
        <message>
            <source>Front of two goals</source>
            <translation>Front zweier Ziele</translation>
        </message>
        <message>
            <source>What is one site worth?</source>
            <translation>Was ist ein Standort wert?</translation>
        </message>
        <message>
            <source>No portfolio yet</source>
            <translation>Noch kein Portfolio</translation>
        </message>
        <message>
            <source>The optimiser chooses the best combination of sites under budget and rules.</source>
            <translation>Die Optimierung wählt unter Budget und Regeln die beste Kombination von Standorten.</translation>
        </message>
        <message>
            <source>Optimise …</source>
            <translation>Optimieren …</translation>
        </message>
        <message>
            <source>No plan possible</source>
            <translation>Kein Plan möglich</translation>
        </message>
        <message>
            <source>The limits clash. The task says which, and what loosening each would cost.</source>
            <translation>Die Grenzen widersprechen sich. Die Aufgabe nennt sie und was jede Lockerung kosten würde.</translation>
        </message>
        <message>
            <source>Show the clash …</source>
            <translation>Widerspruch zeigen …</translation>
        </message>
        <message>
            <source>Best plan when stopped · gap {gap}</source>
            <translation>Bester Plan beim Anhalten · Lücke {gap}</translation>
        </message>
        <message>
            <source>Alternative {number}</source>
            <translation>Alternative {number}</translation>
        </message>
        <message>
            <source>Plan on the front</source>
            <translation>Plan auf der Front</translation>
        </message>
        <message>
            <source>Outdated: assumptions or sites have changed since. Optimise again.</source>
            <translation>Veraltet: Annahmen oder Standorte haben sich seither geändert. Neu optimieren.</translation>
        </message>
        <message>
            <source>Net present value</source>
            <translation>Kapitalwert</translation>
        </message>
        <message>
            <source>Investment</source>
            <translation>Investition</translation>
        </message>
        <message>
            <source>IT at {count} sites</source>
            <translation>IT, Standorte: {count}</translation>
        </message>
        <message>
            <source>IT at 1 site</source>
            <translation>IT, Standorte: 1</translation>
        </message>
        <message>
            <source>CO₂ a year</source>
            <translation>CO₂ im Jahr</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>NPV</source>
            <translation>Kapitalwert</translation>
        </message>
        <message>
            <source>Invest.</source>
            <translation>Invest.</translation>
        </message>
        <message>
            <source>Show on the map</source>
            <translation>Auf der Karte zeigen</translation>
        </message>
        <message>
            <source>loosened by {step}</source>
            <translation>um {step} gelockert</translation>
        </message>
        <message>
            <source>No limit holds the plan back: loosening any by one step brings nothing.</source>
            <translation>Keine Grenze hält den Plan zurück: Eine Lockerung um einen Schritt bringt nichts.</translation>
        </message>
        <message>
            <source>Not worked out, because the search was stopped.</source>
            <translation>Nicht gerechnet, weil die Suche angehalten wurde.</translation>
        </message>
        <message>
            <source>Every point is a whole plan: click it, or use the arrow keys.</source>
            <translation>Jeder Punkt ist ein vollständiger Plan: anklicken oder mit den Pfeiltasten wählen.</translation>
        </message>
        <message>
            <source>One plan is best in both goals.</source>
            <translation>Ein Plan ist in beiden Zielen der beste.</translation>
        </message>
        <message>
            <source>Plan {names}</source>
            <translation>Plan {names}</translation>
        </message>
        <message>
            <source>Take plan as scenario</source>
            <translation>Plan als Szenario übernehmen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
    </context>
    <context>
        <name>PowerTable</name>
        <message>
            <source>Components of the power price</source>
            <translation>Bestandteile des Strompreises</translation>
        </message>
        <message>
            <source>Power price from low to high</source>
            <translation>Strompreis von niedrig bis hoch</translation>
        </message>
        <message>
            <source>Energy</source>
            <translation>Energie</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Levies and taxes</source>
            <translation>Umlagen und Steuern</translation>
        </message>
        <message>
            <source>Network and levies in one figure</source>
            <translation>Netz und Umlagen in einer Zahl</translation>
        </message>
        <message>
            <source>not known, see the remarks below</source>
            <translation>nicht bekannt, siehe Hinweise unten</translation>
        </message>
        <message>
            <source>valid from {start}</source>
            <translation>gilt ab {start}</translation>
        </message>
        <message>
            <source>to {end}</source>
            <translation>bis {end}</translation>
        </message>
        <message>
            <source>Delivered price of power, sum</source>
            <translation>Strompreis frei Zähler, Summe</translation>
        </message>
        <message>
            <source>Delivered price of power, low to high</source>
            <translation>Strompreis frei Zähler, niedrig bis hoch</translation>
        </message>
        <message>
            <source>No better founded than its weakest part</source>
            <translation>Nicht besser begründet als der schwächste Teil</translation>
        </message>
        <message>
            <source>Market price, low to high</source>
            <translation>Marktpreis, niedrig bis hoch</translation>
        </message>
        <message>
            <source>From {year} on: {price} ({change}), when a rule known today changes</source>
            <translation>Ab {year}: {price} ({change}), wenn sich eine heute bekannte Regel ändert</translation>
        </message>
    </context>
    <context>
        <name>PreviewModel</name>
        <message>
            <source>Row</source>
            <translation>Zeile</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Latitude</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Werte</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>Hinweis</translation>
        </message>
        <message>
            <source>{same} – left out</source>
            <translation>{same} – wird ausgelassen</translation>
        </message>
        <message>
            <source>{same} – replaces it</source>
            <translation>{same} – ersetzt dessen Werte</translation>
        </message>
        <message>
            <source>{same} – added</source>
            <translation>{same} – wird zusätzlich aufgenommen</translation>
        </message>
    </context>
    <context>
        <name>PreviewPane</name>
        <message>
            <source>Preview of the file</source>
            <translation>Vorschau der Datei</translation>
        </message>
        <message>
            <source>Drawing the preview …</source>
            <translation>Vorschau wird gezeichnet …</translation>
        </message>
        <message>
            <source>Nothing to show</source>
            <translation>Nichts zu zeigen</translation>
        </message>
        <message>
            <source>The results have nothing for this part; it is left out.</source>
            <translation>Die Ergebnisse geben für diesen Teil nichts her; er entfällt.</translation>
        </message>
        <message>
            <source>Statement above the figure</source>
            <translation>Aussage über der Abbildung</translation>
        </message>
        <message>
            <source>Take the statement made from the results</source>
            <translation>Aussage aus den Ergebnissen übernehmen</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>Aussage</translation>
        </message>
        <message>
            <source>Beginning of the file</source>
            <translation>Anfang der Datei</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Vorschau</translation>
        </message>
        <message>
            <source>The preview shows a part of the contents</source>
            <translation>Die Vorschau zeigt einen Teil des Inhalts</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>The settings could not be read and are back to their defaults. The old file lies beside them as “{file}”. Set what matters anew under File, Settings.</source>
            <translation>Die Einstellungen ließen sich nicht lesen und stehen wieder auf den Grundwerten. Die alte Datei liegt daneben als „{file}“. Was wichtig ist, unter Datei, Einstellungen neu setzen.</translation>
        </message>
        <message>
            <source>The program was ended by a crash last time. Copies of unsaved work are offered if there are any. Copy the details and pass them on if it happens again.</source>
            <translation>Das Programm ist beim letzten Mal abgestürzt. Gibt es Kopien nicht gespeicherter Arbeit, werden sie angeboten. Geschieht es wieder, die Einzelheiten kopieren und weitergeben.</translation>
        </message>
        <message>
            <source>Opened the copy of {date} {time}. It is not saved yet; saving replaces the file of the project.</source>
            <translation>Die Kopie vom {date} {time} ist geöffnet, aber noch nicht gespeichert. Speichern ersetzt die Datei des Projekts.</translation>
        </message>
    </context>
    <context>
        <name>ProjectDeeds</name>
        <message>
            <source>{name} (copy)</source>
            <translation>{name} (Kopie)</translation>
        </message>
        <message>
            <source>Duplicate scenario</source>
            <translation>Szenario duplizieren</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Rename scenario</source>
            <translation>Szenario umbenennen</translation>
        </message>
        <message>
            <source>All assumptions back to the base case</source>
            <translation>Alle Annahmen auf den Basisfall zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>RankPane</name>
        <message>
            <source>Ranks over all scenarios</source>
            <translation>Rangfolge über alle Szenarien</translation>
        </message>
        <message>
            <source>No ranks yet</source>
            <translation>Noch keine Rangfolge</translation>
        </message>
        <message>
            <source>The sites are ranked under every scenario as soon as there are results.</source>
            <translation>Sobald Ergebnisse da sind, steht hier der Rang jedes Standorts unter jedem Szenario.</translation>
        </message>
        <message>
            <source>Places on show</source>
            <translation>Gezeigte Plätze</translation>
        </message>
        <message>
            <source>Places 1 to {count}</source>
            <translation>Plätze 1 bis {count}</translation>
        </message>
        <message>
            <source>Show as table</source>
            <translation>Als Tabelle anzeigen</translation>
        </message>
        <message>
            <source>Work out</source>
            <translation>Rechnen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Ranks by scenario</source>
            <translation>Rang je Szenario</translation>
        </message>
        <message>
            <source>{count} not up to date</source>
            <translation>{count} nicht aktuell</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <source>excluded</source>
            <translation>ausgeschlossen</translation>
        </message>
    </context>
    <context>
        <name>ReasonSection</name>
        <message>
            <source>Exclusions at this site</source>
            <translation>Ausschlüsse an diesem Standort</translation>
        </message>
        <message>
            <source>No exclusion is switched on.</source>
            <translation>Kein Ausschluss ist eingeschaltet.</translation>
        </message>
        <message>
            <source>excludes</source>
            <translation>schließt aus</translation>
        </message>
        <message>
            <source>cannot be judged, a value is missing</source>
            <translation>nicht zu beurteilen, ein Wert fehlt</translation>
        </message>
        <message>
            <source>kept</source>
            <translation>eingehalten</translation>
        </message>
        <message>
            <source>in no covered country</source>
            <translation>in keinem der abgedeckten Länder</translation>
        </message>
        <message>
            <source>{value}, at most {limit} allowed</source>
            <translation>{value}, höchstens {limit} erlaubt</translation>
        </message>
        <message>
            <source>{value}, at least {limit} required</source>
            <translation>{value}, mindestens {limit} verlangt</translation>
        </message>
    </context>
    <context>
        <name>RecentEntry</name>
        <message>
            <source>missing</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <source>Open {name}</source>
            <translation>{name} öffnen</translation>
        </message>
        <message>
            <source>Remove from list</source>
            <translation>Aus Liste entfernen</translation>
        </message>
        <message>
            <source>Remove {name} from the list</source>
            <translation>{name} aus der Liste entfernen</translation>
        </message>
    </context>
    <context>
        <name>RecoveryDialog</name>
        <message>
            <source>Unsaved work</source>
            <translation>Nicht gespeicherte Arbeit</translation>
        </message>
        <message>
            <source>The program was not closed properly last time.</source>
            <translation>Das Programm wurde beim letzten Mal nicht ordentlich beendet.</translation>
        </message>
        <message>
            <source>Work that was not saved is kept in a copy. Saved files stay as they are until a copy is saved over them; copies that are not opened are offered again at the next start.</source>
            <translation>Nicht gespeicherte Arbeit steht in einer Kopie. Gespeicherte Dateien bleiben, wie sie sind, bis eine Kopie darüber gespeichert wird; nicht geöffnete Kopien werden beim nächsten Start wieder angeboten.</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Später entscheiden</translation>
        </message>
        <message>
            <source>Comparing …</source>
            <translation>Wird verglichen …</translation>
        </message>
        <message>
            <source>Open copy</source>
            <translation>Kopie öffnen</translation>
        </message>
        <message>
            <source>Open saved file</source>
            <translation>Gespeicherte Datei öffnen</translation>
        </message>
        <message>
            <source>Discard copy …</source>
            <translation>Kopie verwerfen …</translation>
        </message>
        <message>
            <source>Copy of {time}</source>
            <translation>Kopie vom {time}</translation>
        </message>
        <message>
            <source>never saved</source>
            <translation>noch nie gespeichert</translation>
        </message>
        <message>
            <source>saved file not found: {file}</source>
            <translation>gespeicherte Datei nicht gefunden: {file}</translation>
        </message>
        <message>
            <source>saved file of {time}</source>
            <translation>gespeicherte Datei vom {time}</translation>
        </message>
        <message>
            <source>In the copy, compared with the saved file:</source>
            <translation>In der Kopie, verglichen mit der gespeicherten Datei:</translation>
        </message>
    </context>
    <context>
        <name>RuleCheck</name>
        <message>
            <source>Efficiency rules at this site</source>
            <translation>Effizienzregeln an diesem Standort</translation>
        </message>
        <message>
            <source>{met} met, {failed} not met, {unknown} not known</source>
            <translation>{met} erfüllt, {failed} nicht erfüllt, {unknown} nicht bekannt</translation>
        </message>
        <message>
            <source>No rule applies here</source>
            <translation>Hier gilt keine Vorgabe</translation>
        </message>
        <message>
            <source>Source: {source} ({date})</source>
            <translation>Quelle: {source} ({date})</translation>
        </message>
        <message>
            <source>met</source>
            <translation>erfüllt</translation>
        </message>
        <message>
            <source>not met</source>
            <translation>nicht erfüllt</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>in force</source>
            <translation>geltendes Recht</translation>
        </message>
        <message>
            <source>draft</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <source>voluntary</source>
            <translation>freiwillig</translation>
        </message>
        <message>
            <source>two years after the start of operation</source>
            <translation>zwei Jahre nach Betriebsbeginn</translation>
        </message>
        <message>
            <source>from {date}</source>
            <translation>ab {date}</translation>
        </message>
        <message>
            <source>renewable share</source>
            <translation>erneuerbarer Anteil</translation>
        </message>
        <message>
            <source>{name} {value}, at most {limit}</source>
            <translation>{name} {value}, höchstens {limit}</translation>
        </message>
        <message>
            <source>{name} {value}, at least {limit}</source>
            <translation>{name} {value}, mindestens {limit}</translation>
        </message>
        <message>
            <source>the limit, or where it holds, is not published</source>
            <translation>die Grenze oder ihr Geltungsbereich ist nicht veröffentlicht</translation>
        </message>
        <message>
            <source>enter it under “{name}”</source>
            <translation>unter „{name}“ eintragen</translation>
        </message>
        <message>
            <source>enter a heat buyer for the site</source>
            <translation>einen Wärmeabnehmer für den Standort eintragen</translation>
        </message>
        <message>
            <source>estimated from the heat demand of near towns; enter a heat buyer for a verdict</source>
            <translation>geschätzt aus dem Wärmebedarf naher Städte; für ein Urteil einen Abnehmer am Standort angeben</translation>
        </message>
        <message>
            <source>the site's value is not known</source>
            <translation>der Wert des Standorts ist nicht bekannt</translation>
        </message>
        <message>
            <source>limit missed, but whether all conditions hold is not known</source>
            <translation>Grenze verfehlt, aber ob alle Bedingungen gelten, ist nicht bekannt</translation>
        </message>
        <message>
            <source>between the limits {strict} and {loose} of two climates</source>
            <translation>zwischen den Grenzen {strict} und {loose} zweier Klimata</translation>
        </message>
        <message>
            <source>start or size that decide whether it applies are not known</source>
            <translation>Start oder Größe, die über die Geltung entscheiden, sind nicht bekannt</translation>
        </message>
    </context>
    <context>
        <name>RuleDialog</name>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>Jahr</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>By the end of</source>
            <translation>Bis Ende</translation>
        </message>
        <message>
            <source>At least</source>
            <translation>Mindestens</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Sites, at most</source>
            <translation>Standorte, höchstens</translation>
        </message>
        <message>
            <source>Bidding zone</source>
            <translation>Gebotszone</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <source>First operation from</source>
            <translation>Betriebsbeginn von</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>At most one of</source>
            <translation>Höchstens einer von</translation>
        </message>
        <message>
            <source>only together with</source>
            <translation>nur zusammen mit</translation>
        </message>
        <message>
            <source>City</source>
            <translation>Stadt</translation>
        </message>
        <message>
            <source>A site within</source>
            <translation>Ein Standort im Umkreis von</translation>
        </message>
        <message>
            <source>Budget of one year</source>
            <translation>Budget eines Jahres</translation>
        </message>
        <message>
            <source>Power running by a year</source>
            <translation>Leistung in Betrieb bis zu einem Jahr</translation>
        </message>
        <message>
            <source>Sites in one country</source>
            <translation>Standorte in einem Land</translation>
        </message>
        <message>
            <source>Sites in one bidding zone</source>
            <translation>Standorte in einer Gebotszone</translation>
        </message>
        <message>
            <source>Years of first operation of a site</source>
            <translation>Jahre des Betriebsbeginns eines Standorts</translation>
        </message>
        <message>
            <source>Sites that exclude each other</source>
            <translation>Standorte, die einander ausschließen</translation>
        </message>
        <message>
            <source>Site only together with another</source>
            <translation>Standort nur zusammen mit einem anderen</translation>
        </message>
        <message>
            <source>Site near a city</source>
            <translation>Standort nahe einer Stadt</translation>
        </message>
    </context>
    <context>
        <name>RuleList</name>
        <message>
            <source>Add rule</source>
            <translation>Regel hinzufügen</translation>
        </message>
        <message>
            <source>Change this rule</source>
            <translation>Diese Regel ändern</translation>
        </message>
        <message>
            <source>Remove: {rule}</source>
            <translation>Entfernen: {rule}</translation>
        </message>
    </context>
    <context>
        <name>ScenarioBox</name>
        <message>
            <source>Scenario</source>
            <translation>Szenario</translation>
        </message>
        <message>
            <source>Scenario: decides what all numbers mean</source>
            <translation>Szenario: entscheidet, was alle Zahlen bedeuten</translation>
        </message>
        <message>
            <source>Scenario: {name}</source>
            <translation>Szenario: {name}</translation>
        </message>
    </context>
    <context>
        <name>ScenarioList</name>
        <message>
            <source>Scenarios</source>
            <translation>Szenarien</translation>
        </message>
    </context>
    <context>
        <name>ScenarioPage</name>
        <message>
            <source>Duplicate …</source>
            <translation>Duplizieren …</translation>
        </message>
        <message>
            <source>Move up (Alt+Up)</source>
            <translation>Nach oben (Alt+Pfeil auf)</translation>
        </message>
        <message>
            <source>Move down (Alt+Down)</source>
            <translation>Nach unten (Alt+Pfeil ab)</translation>
        </message>
        <message>
            <source>Delete scenario</source>
            <translation>Szenario löschen</translation>
        </message>
        <message>
            <source>Scenarios</source>
            <translation>Szenarien</translation>
        </message>
        <message>
            <source>Base of the comparison</source>
            <translation>Basis des Vergleichs</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>Alle zurücksetzen</translation>
        </message>
        <message>
            <source>No difference to the base</source>
            <translation>Kein Unterschied zur Basis</translation>
        </message>
        <message>
            <source>What is changed in assumptions, weights and exclusions is listed here.</source>
            <translation>Was in Annahmen, Gewichten und Ausschlüssen geändert wird, steht hier.</translation>
        </message>
        <message>
            <source>Base</source>
            <translation>Basis</translation>
        </message>
        <message>
            <source>What the scenarios are compared with</source>
            <translation>Womit die Szenarien verglichen werden</translation>
        </message>
        <message>
            <source>Differences: {count}</source>
            <translation>Unterschiede: {count}</translation>
        </message>
        <message>
            <source>outdated</source>
            <translation>veraltet</translation>
        </message>
        <message>
            <source>Assumptions as shipped</source>
            <translation>Basisfall (mitgeliefert)</translation>
        </message>
        <message>
            <source>Scenario: {name}</source>
            <translation>Szenario: {name}</translation>
        </message>
        <message>
            <source>Duplicate scenario</source>
            <translation>Szenario duplizieren</translation>
        </message>
        <message>
            <source>Rename scenario</source>
            <translation>Szenario umbenennen</translation>
        </message>
        <message>
            <source>Lock scenario</source>
            <translation>Szenario sperren</translation>
        </message>
        <message>
            <source>Unlock scenario</source>
            <translation>Szenario entsperren</translation>
        </message>
        <message>
            <source>A project needs one scenario. Duplicate it first, then delete this one.</source>
            <translation>Ein Projekt braucht ein Szenario. Erst duplizieren, dann dieses löschen.</translation>
        </message>
        <message>
            <source>Delete scenario: {name}</source>
            <translation>Szenario löschen: {name}</translation>
        </message>
        <message>
            <source>“{name}” is deleted. Undo (Ctrl+Z) brings it back.</source>
            <translation>„{name}“ ist gelöscht. Rückgängig (Strg+Z) holt es zurück.</translation>
        </message>
        <message>
            <source>Reorder scenarios</source>
            <translation>Szenarien umordnen</translation>
        </message>
        <message>
            <source>Reset: {name}</source>
            <translation>Zurückgesetzt: {name}</translation>
        </message>
        <message>
            <source>Everything back to the base</source>
            <translation>Alles zurück auf die Basis</translation>
        </message>
    </context>
    <context>
        <name>Scenarios</name>
        <message>
            <source>Working out scenarios</source>
            <translation>Szenarien rechnen</translation>
        </message>
        <message>
            <source>Exclusion</source>
            <translation>Ausschluss</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>Choice of the team</source>
            <translation>Wahl des Teams</translation>
        </message>
        <message>
            <source>Curve</source>
            <translation>Kurve</translation>
        </message>
        <message>
            <source>Weighting</source>
            <translation>Gewichtung</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Verfahren</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>ein</translation>
        </message>
        <message>
            <source>at most {limit}</source>
            <translation>höchstens {limit}</translation>
        </message>
        <message>
            <source>at least {limit}</source>
            <translation>mindestens {limit}</translation>
        </message>
        <message>
            <source>only {names}</source>
            <translation>nur {names}</translation>
        </message>
        <message>
            <source>without {names}</source>
            <translation>ohne {names}</translation>
        </message>
        <message>
            <source>on, margin {distance}</source>
            <translation>ein, Abstand {distance}</translation>
        </message>
        <message>
            <source>; out without data</source>
            <translation>; ohne Daten draußen</translation>
        </message>
        <message>
            <source>not worked out yet</source>
            <translation>noch nicht gerechnet</translation>
        </message>
        <message>
            <source>no site is eligible</source>
            <translation>kein Standort ist geeignet</translation>
        </message>
    </context>
    <context>
        <name>ScheduleSection</name>
        <message>
            <source>Steps to full operation</source>
            <translation>Schritte bis zum vollen Betrieb</translation>
        </message>
        <message>
            <source>The start is not known: there is no date for the connection.</source>
            <translation>Der Beginn ist nicht bekannt: Für den Anschluss gibt es keinen Termin.</translation>
        </message>
        <message>
            <source>Months from 1 January {year}. {mark} critical path, light: waiting, orange: P10 to P90. Works are timed to be ready at the start.</source>
            <translation>Monate ab 1. Januar {year}. {mark} kritischer Weg, hell: Warten, orange: P10 bis P90. Gebaut wird so, dass der Bau zum Beginn fertig ist.</translation>
        </message>
        <message>
            <source>month {month}</source>
            <translation>Monat {month}</translation>
        </message>
        <message>
            <source>Wait for the connection</source>
            <translation>Warten auf den Anschluss</translation>
        </message>
        <message>
            <source>Own line and station</source>
            <translation>Eigene Leitung und Umspannung</translation>
        </message>
        <message>
            <source>Date offered by the operator</source>
            <translation>Termin laut Netzbetreiber</translation>
        </message>
        <message>
            <source>Energisation</source>
            <translation>Anschluss unter Spannung</translation>
        </message>
        <message>
            <source>Bridge power</source>
            <translation>Brückenstrom</translation>
        </message>
        <message>
            <source>Flexible connection</source>
            <translation>Flexibler Anschluss</translation>
        </message>
        <message>
            <source>Building permit</source>
            <translation>Baugenehmigung</translation>
        </message>
        <message>
            <source>Construction</source>
            <translation>Bau</translation>
        </message>
        <message>
            <source>Fit-out</source>
            <translation>Ausbau</translation>
        </message>
        <message>
            <source>Delivery of IT</source>
            <translation>Lieferung der IT</translation>
        </message>
        <message>
            <source>First operation</source>
            <translation>Betriebsbeginn</translation>
        </message>
        <message>
            <source>More in operation</source>
            <translation>Weiterer Teil in Betrieb</translation>
        </message>
        <message>
            <source>month {ends}</source>
            <translation>Monat {ends}</translation>
        </message>
        <message>
            <source>on the critical path: a later end moves the start</source>
            <translation>auf dem kritischen Weg: Ein späteres Ende verschiebt den Beginn</translation>
        </message>
        <message>
            <source>the grid connection</source>
            <translation>der Netzanschluss</translation>
        </message>
        <message>
            <source>the own works</source>
            <translation>der eigene Bau</translation>
        </message>
        <message>
            <source>the delivery of IT</source>
            <translation>die Lieferung der IT</translation>
        </message>
        <message>
            <source>First operation in {year}, after {months} months: {ruler} sets the date.</source>
            <translation>Betriebsbeginn {year}, nach {months} Monaten: Den Termin bestimmt {ruler}.</translation>
        </message>
        <message>
            <source>All else has {months} months to spare.</source>
            <translation>Alles andere hat {months} Monate Luft.</translation>
        </message>
        <message>
            <source>The whole facility runs after {months} months.</source>
            <translation>Die ganze Anlage läuft nach {months} Monaten.</translation>
        </message>
    </context>
    <context>
        <name>SearchDeeds</name>
        <message>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Assumption</source>
            <translation>Annahme</translation>
        </message>
    </context>
    <context>
        <name>SensitivityPanel</name>
        <message>
            <source>Result to examine</source>
            <translation>Zu untersuchendes Ergebnis</translation>
        </message>
        <message>
            <source>Work out</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Outdated – work out anew</source>
            <translation>Veraltet – neu berechnen</translation>
        </message>
        <message>
            <source>One input at a time</source>
            <translation>Eine Größe für sich</translation>
        </message>
        <message>
            <source>Two inputs</source>
            <translation>Zwei Größen</translation>
        </message>
        <message>
            <source>Tornado: result by assumption</source>
            <translation>Tornado: Ergebnis je Annahme</translation>
        </message>
        <message>
            <source>Orange: low value of the assumption, green: high value. Click: open the assumption.</source>
            <translation>Orange: unterer Wert der Annahme, grün: oberer Wert. Klick: Annahme öffnen.</translation>
        </message>
        <message>
            <source>What moves the result?</source>
            <translation>Was bewegt das Ergebnis?</translation>
        </message>
        <message>
            <source>Each assumption goes to its low and its high value, all others stay. Choose a site and work it out; that takes some seconds.</source>
            <translation>Jede Annahme nimmt ihren unteren und ihren oberen Wert an, alle anderen bleiben. Standort wählen und berechnen; das dauert einige Sekunden.</translation>
        </message>
        <message>
            <source>Being worked out …</source>
            <translation>Wird berechnet …</translation>
        </message>
        <message>
            <source>The assumptions appear one by one, the widest bar on top.</source>
            <translation>Die Annahmen erscheinen nach und nach, der breiteste Balken oben.</translation>
        </message>
        <message>
            <source>Sensitivity of {site}</source>
            <translation>Sensitivität von {site}</translation>
        </message>
        <message>
            <source>Choose two different inputs.</source>
            <translation>Zwei verschiedene Größen wählen.</translation>
        </message>
        <message>
            <source>Two-way table of {site}</source>
            <translation>Zwei-Größen-Tabelle von {site}</translation>
        </message>
        <message>
            <source>{name}
{low} gives {low_result}
{base} gives {base_result}
{high} gives {high_result}</source>
            <translation>{name}
{low} ergibt {low_result}
{base} ergibt {base_result}
{high} ergibt {high_result}</translation>
        </message>
        <message>
            <source>{metric} of {site} is not known; there is nothing to move.</source>
            <translation>{metric} von {site}: nicht bekannt. Es gibt nichts zu bewegen.</translation>
        </message>
        <message>
            <source>{site}: {metric} {base}. “{name}” moves it most: {low} to {high}.</source>
            <translation>{site}: {metric} {base}. Am stärksten bewegt „{name}“: {low} bis {high}.</translation>
        </message>
        <message>
            <source>{done} of {total} inputs so far.</source>
            <translation>Bisher {done} von {total} Größen.</translation>
        </message>
        <message>
            <source>1 more input moves it less.</source>
            <translation>1 weitere Größe bewegt weniger.</translation>
        </message>
        <message>
            <source>{count} more inputs move it less.</source>
            <translation>{count} weitere Größen bewegen weniger.</translation>
        </message>
        <message>
            <source>1 input does not move it.</source>
            <translation>1 Größe bewegt nichts.</translation>
        </message>
        <message>
            <source>{count} inputs do not move it.</source>
            <translation>{count} Größen bewegen nichts.</translation>
        </message>
        <message>
            <source>1 leaves it without a figure.</source>
            <translation>1 lässt das Ergebnis offen.</translation>
        </message>
        <message>
            <source>{count} leave it without a figure.</source>
            <translation>{count} lassen das Ergebnis offen.</translation>
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <source>Keeping a recovery copy</source>
            <translation>Sicherungskopie anlegen</translation>
        </message>
        <message>
            <source>Reading data</source>
            <translation>Daten lesen</translation>
        </message>
        <message>
            <source>Opening project</source>
            <translation>Projekt öffnen</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>Gespeichert: {file}</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>“{name}” is locked; nothing was changed. Unlock it in the workspace Assumptions, or duplicate it and change the copy.</source>
            <translation>„{name}“ ist gesperrt; nichts wurde geändert. Im Arbeitsbereich Annahmen entsperren oder duplizieren und die Kopie ändern.</translation>
        </message>
        <message>
            <source>Evaluating sites</source>
            <translation>Standorte bewerten</translation>
        </message>
        <message>
            <source>Evaluating Europe</source>
            <translation>Europa bewerten</translation>
        </message>
        <message>
            <source>Looking for the file</source>
            <translation>Datei suchen</translation>
        </message>
        <message>
            <source>Marking the file as open</source>
            <translation>Datei als geöffnet kennzeichnen</translation>
        </message>
        <message>
            <source>The project is read-only here; save it under another name to keep changes.</source>
            <translation>Das Projekt ist hier schreibgeschützt; unter anderem Namen speichern, um Änderungen zu behalten.</translation>
        </message>
        <message>
            <source>Looking for earlier versions</source>
            <translation>Frühere Fassungen suchen</translation>
        </message>
        <message>
            <source>Comparing versions</source>
            <translation>Fassungen vergleichen</translation>
        </message>
        <message>
            <source>Keeping a picture</source>
            <translation>Bild ablegen</translation>
        </message>
    </context>
    <context>
        <name>SettingsDialog</name>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Evaluation</source>
            <translation>Berechnung</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Back to defaults</source>
            <translation>Auf Grundwerte zurücksetzen</translation>
        </message>
        <message>
            <source>Fills in the defaults; they count once applied.</source>
            <translation>Trägt die Grundwerte ein; sie gelten nach dem Übernehmen.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Colour scheme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>Nothing moves by itself</source>
            <translation>Nichts bewegt sich von selbst</translation>
        </message>
        <message>
            <source>The map follows every change</source>
            <translation>Die Karte folgt jeder Änderung</translation>
        </message>
        <message>
            <source>Cells of the map</source>
            <translation>Zellen der Karte</translation>
        </message>
        <message>
            <source>Earlier versions of a project</source>
            <translation>Frühere Fassungen eines Projekts</translation>
        </message>
        <message>
            <source>Background map from the network</source>
            <translation>Hintergrundkarte aus dem Netz</translation>
        </message>
        <message>
            <source>Address of the map</source>
            <translation>Adresse der Karte</translation>
        </message>
        <message>
            <source>automatic</source>
            <translation>automatisch</translation>
        </message>
        <message>
            <source>Half the edge takes about four times as long.</source>
            <translation>Die halbe Kantenlänge dauert etwa viermal so lange.</translation>
        </message>
        <message>
            <source>Earlier versions</source>
            <translation>Frühere Fassungen</translation>
        </message>
        <message>
            <source>So many states of each project file are kept beside it; 0 keeps none.</source>
            <translation>So viele Stände jeder Projektdatei bleiben neben ihr erhalten; 0 behält keinen.</translation>
        </message>
        <message>
            <source>Recovery and logs</source>
            <translation>Sicherung und Protokolle</translation>
        </message>
        <message>
            <source>With {z}, {x} and {y} in it. The provider sees which parts of the map are looked at; nothing of the project is sent.</source>
            <translation>Mit {z}, {x} und {y} darin. Der Anbieter sieht, welche Teile der Karte betrachtet werden; vom Projekt wird nichts gesendet.</translation>
        </message>
        <message>
            <source>No address of map tiles. Enter one like {example}, or leave the field empty.</source>
            <translation>Keine Adresse von Kartenkacheln. Eine wie {example} eingeben oder das Feld leer lassen.</translation>
        </message>
    </context>
    <context>
        <name>ShareRow</name>
        <message>
            <source>Weight of {name}</source>
            <translation>Gewicht von {name}</translation>
        </message>
    </context>
    <context>
        <name>ShortcutDialog</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Arrow keys</source>
            <translation>Pfeiltasten</translation>
        </message>
        <message>
            <source>Zoom</source>
            <translation>Zoomen</translation>
        </message>
        <message>
            <source>Whole Europe</source>
            <translation>Ganz Europa</translation>
        </message>
    </context>
    <context>
        <name>SiteDeeds</name>
        <message>
            <source>Shortlist: {name}</source>
            <extracomment>Menu of the marked rows; "" is a line, "status" the menu of the statuses.</extracomment>
            <translation>Merkliste: {name}</translation>
        </message>
        <message>
            <source>Shortlist: {count} sites</source>
            <translation>Merkliste: {count} Standorte</translation>
        </message>
        <message>
            <source>Status: {name}</source>
            <translation>Status: {name}</translation>
        </message>
        <message>
            <source>Status: {count} sites</source>
            <translation>Status: {count} Standorte</translation>
        </message>
        <message>
            <source>Rename site</source>
            <translation>Standort umbenennen</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>A site of the name “{name}” exists already. Choose another name.</source>
            <translation>Einen Standort mit dem Namen „{name}“ gibt es schon. Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>Rename: {name}</source>
            <translation>Umbenennen: {name}</translation>
        </message>
        <message>
            <source>Duplicate: {name}</source>
            <translation>Duplizieren: {name}</translation>
        </message>
        <message>
            <source>Duplicate {count} sites</source>
            <translation>{count} Standorte duplizieren</translation>
        </message>
        <message>
            <source>{name} (copy)</source>
            <translation>{name} (Kopie)</translation>
        </message>
        <message>
            <source>Remove: {name}</source>
            <translation>Entfernen: {name}</translation>
        </message>
        <message>
            <source>Remove {count} sites</source>
            <translation>{count} Standorte entfernen</translation>
        </message>
        <message>
            <source>{step}. Undo brings back what was removed.</source>
            <translation>{step}. Rückgängig holt das Entfernte zurück.</translation>
        </message>
        <message>
            <source>Add: {name}</source>
            <translation>Hinzufügen: {name}</translation>
        </message>
        <message>
            <source>Edit: {name}</source>
            <translation>Bearbeiten: {name}</translation>
        </message>
        <message>
            <source>Done: {step}</source>
            <translation>Fertig: {step}</translation>
        </message>
        <message>
            <source>Sites template.xlsx</source>
            <translation>Vorlage Standorte.xlsx</translation>
        </message>
        <message>
            <source>Saved: {file}</source>
            <translation>Gespeichert: {file}</translation>
        </message>
        <message>
            <source>Saving template</source>
            <translation>Vorlage speichern</translation>
        </message>
        <message>
            <source>Dossier</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Show on map</source>
            <translation>Auf Karte zeigen</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
    </context>
    <context>
        <name>SiteDialog</name>
        <message>
            <source>Add site</source>
            <translation>Standort hinzufügen</translation>
        </message>
        <message>
            <source>Edit site</source>
            <translation>Standort bearbeiten</translation>
        </message>
        <message>
            <source>New site</source>
            <translation>Neuer Standort</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Own values</source>
            <translation>Eigene Werte</translation>
        </message>
        <message>
            <source>Empty fields: the program's data hold.</source>
            <translation>Leere Felder: Es gelten die Daten des Programms.</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Reason or source</source>
            <translation>Begründung oder Quelle</translation>
        </message>
        <message>
            <source>Reason: {name}</source>
            <translation>Begründung: {name}</translation>
        </message>
    </context>
    <context>
        <name>SiteFields</name>
        <message>
            <source>such as 52.52 N 13.40 E or 52°31'12" N 13°24' E</source>
            <translation>etwa 52,52 N 13,40 O oder 52°31'12" N 13°24' O</translation>
        </message>
        <message>
            <source>For example 52.52 N 13.40 E, or 52°31'12" N 13°24'18" E</source>
            <translation>Zum Beispiel 52,52 N 13,40 O oder 52°31'12" N 13°24'18" O</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Coordinate</source>
            <translation>Koordinate</translation>
        </message>
        <message>
            <source>The site has no name yet. Enter one.</source>
            <translation>Der Standort hat noch keinen Namen. Einen eingeben.</translation>
        </message>
        <message>
            <source>There is a site named “{name}” already. Enter another name.</source>
            <translation>Ein Standort namens „{name}“ existiert schon. Einen anderen Namen eingeben.</translation>
        </message>
        <message>
            <source>Degrees with comma or point, also with minutes and seconds; N, S, E, W.</source>
            <translation>Grad mit Komma oder Punkt, auch mit Minuten und Sekunden; N, S, O, W.</translation>
        </message>
        <message>
            <source>bidding zone {zone}</source>
            <translation>Gebotszone {zone}</translation>
        </message>
        <message>
            <source>{height} above sea level</source>
            <translation>{height} über dem Meer</translation>
        </message>
    </context>
    <context>
        <name>SiteFiles</name>
        <message>
            <source>Import sites</source>
            <translation>Standorte importieren</translation>
        </message>
        <message>
            <source>Tables and layers ({kinds})</source>
            <translation>Tabellen und Ebenen ({kinds})</translation>
        </message>
        <message>
            <source>Save import template</source>
            <translation>Importvorlage speichern</translation>
        </message>
        <message>
            <source>Workbook (*.xlsx)</source>
            <translation>Arbeitsmappe (*.xlsx)</translation>
        </message>
    </context>
    <context>
        <name>SiteModel</name>
        <message>
            <source>Excluded: {reasons}</source>
            <translation>Ausgeschlossen: {reasons}</translation>
        </message>
        <message>
            <source>Click or M: on or off the shortlist</source>
            <translation>Klick oder M: auf die Merkliste oder herunter</translation>
        </message>
        <message>
            <source>on the shortlist</source>
            <translation>auf der Merkliste</translation>
        </message>
        <message>
            <source>not on the shortlist</source>
            <translation>nicht auf der Merkliste</translation>
        </message>
        <message>
            <source>{name}, excluded: {reasons}</source>
            <translation>{name}, ausgeschlossen: {reasons}</translation>
        </message>
    </context>
    <context>
        <name>SitePanel</name>
        <message>
            <source>Filter sites</source>
            <translation>Standorte filtern</translation>
        </message>
        <message>
            <source>Choose columns</source>
            <translation>Spalten wählen</translation>
        </message>
        <message>
            <source>No site matches the filters</source>
            <translation>Kein Standort passt zu den Filtern</translation>
        </message>
        <message>
            <source>Other words or wider limits may help, or clear the filters.</source>
            <translation>Andere Wörter oder weitere Grenzen können helfen, oder die Filter löschen.</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>No sites yet</source>
            <translation>Noch keine Standorte</translation>
        </message>
        <message>
            <source>Enter a site, import a table, or open the demo with sites under discussion.</source>
            <translation>Einen Standort eingeben, eine Tabelle importieren oder die Demo mit öffentlich diskutierten Standorten öffnen.</translation>
        </message>
        <message>
            <source>Add site …</source>
            <translation>Standort hinzufügen …</translation>
        </message>
        <message>
            <source>Import …</source>
            <translation>Importieren …</translation>
        </message>
        <message>
            <source>Open demo</source>
            <translation>Demo öffnen</translation>
        </message>
        <message>
            <source>{count} excluded – show</source>
            <translation>{count} ausgeschlossen – anzeigen</translation>
        </message>
        <message>
            <source>{count} excluded – hide</source>
            <translation>{count} ausgeschlossen – ausblenden</translation>
        </message>
        <message>
            <source>{count} excluded</source>
            <translation>{count} ausgeschlossen</translation>
        </message>
        <message>
            <source>Sort ascending</source>
            <translation>Aufsteigend sortieren</translation>
        </message>
        <message>
            <source>Sort descending</source>
            <translation>Absteigend sortieren</translation>
        </message>
        <message>
            <source>Move left</source>
            <translation>Nach links</translation>
        </message>
        <message>
            <source>Move right</source>
            <translation>Nach rechts</translation>
        </message>
        <message>
            <source>Hide column</source>
            <translation>Spalte ausblenden</translation>
        </message>
        <message>
            <source>Columns …</source>
            <translation>Spalten …</translation>
        </message>
        <message>
            <source>Columns of the first start</source>
            <translation>Spalten des ersten Starts</translation>
        </message>
        <message>
            <source>Copying sites</source>
            <translation>Standorte kopieren</translation>
        </message>
        <message>
            <source>Sites with results</source>
            <translation>Standorte mit Ergebnissen</translation>
        </message>
        <message>
            <source>Name, country, note</source>
            <translation>Name, Land, Notiz</translation>
        </message>
        <message>
            <source>Hide or show excluded sites</source>
            <translation>Ausgeschlossene Standorte aus- oder einblenden</translation>
        </message>
    </context>
    <context>
        <name>SitePicker</name>
        <message>
            <source>Add site</source>
            <translation>Standort hinzufügen</translation>
        </message>
        <message>
            <source>Add site …</source>
            <translation>Standort hinzufügen …</translation>
        </message>
        <message>
            <source>Take {name} out of the comparison</source>
            <translation>{name} aus dem Vergleich nehmen</translation>
        </message>
        <message>
            <source>A comparison needs two sites: first add another</source>
            <translation>Ein Vergleich braucht zwei Standorte: erst einen weiteren hinzufügen</translation>
        </message>
    </context>
    <context>
        <name>SiteWork</name>
        <message>
            <source>Add site</source>
            <translation>Standort hinzufügen</translation>
        </message>
        <message>
            <source>New site</source>
            <translation>Neuer Standort</translation>
        </message>
        <message>
            <source>Add site: {name}</source>
            <translation>Standort hinzufügen: {name}</translation>
        </message>
        <message>
            <source>Move site</source>
            <translation>Standort verschieben</translation>
        </message>
        <message>
            <source>Move site: {name}</source>
            <translation>Standort verschieben: {name}</translation>
        </message>
    </context>
    <context>
        <name>SourceSection</name>
        <message>
            <source>Sources: {count} · own values: {own} · weights with data: {share}</source>
            <translation>Quellen: {count} · eigene Werte: {own} · Gewichte mit Daten: {share}</translation>
        </message>
        <message>
            <source>no reason given</source>
            <translation>ohne Begründung</translation>
        </message>
    </context>
    <context>
        <name>SourceText</name>
        <message>
            <source>A – measured or published</source>
            <translation>A – gemessen oder veröffentlicht</translation>
        </message>
        <message>
            <source>B – modelled</source>
            <translation>B – modelliert</translation>
        </message>
        <message>
            <source>C – assumed</source>
            <translation>C – angenommen</translation>
        </message>
        <message>
            <source>No source was recorded</source>
            <translation>Keine Quelle verzeichnet</translation>
        </message>
        <message>
            <source>Data set: {name}, as of {date}, licence {licence}</source>
            <translation>Datensatz: {name}, Stand {date}, Lizenz {licence}</translation>
        </message>
        <message>
            <source>Assumed, because no figure is known here</source>
            <translation>Angenommen, weil hier kein Wert bekannt ist</translation>
        </message>
        <message>
            <source>Assumption of the scenario</source>
            <translation>Annahme des Szenarios</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>Publisher</source>
            <translation>Herausgeber</translation>
        </message>
        <message>
            <source>Data set</source>
            <translation>Datensatz</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Stand</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Lizenz</translation>
        </message>
    </context>
    <context>
        <name>SourcesDialog</name>
        <message>
            <source>Data and sources</source>
            <translation>Daten und Quellen</translation>
        </message>
        <message>
            <source>{publisher} · as of {date} · licence {licence} · quality {quality}</source>
            <translation>{publisher} · Stand {date} · Lizenz {licence} · Güte {quality}</translation>
        </message>
    </context>
    <context>
        <name>StartPage</name>
        <message>
            <source>Where in Europe does an AI gigafactory pay off? Power price, grid connection, climate, rules and cash flow for every place, each figure with its source.</source>
            <translation>Wo in Europa lohnt sich eine KI-Gigafabrik? Strompreis, Netzanschluss, Klima, Vorgaben und Zahlungsstrom für jeden Ort, jede Zahl mit ihrer Quelle.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Open demo</source>
            <translation>Demo öffnen</translation>
        </message>
        <message>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
        <message>
            <source>Open …</source>
            <translation>Öffnen …</translation>
        </message>
        <message>
            <source>Recent projects</source>
            <translation>Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Looking for recent projects</source>
            <translation>Zuletzt geöffnete Projekte suchen</translation>
        </message>
        <message>
            <source>Projects that have been saved or opened are listed here with their map.</source>
            <translation>Gespeicherte und geöffnete Projekte stehen hier mit ihrer Karte.</translation>
        </message>
        <message>
            <source>Reading the shipped data …</source>
            <translation>Mitgelieferte Daten werden gelesen …</translation>
        </message>
        <message>
            <source>The shipped data could not be read; without them nothing can be opened.</source>
            <translation>Die mitgelieferten Daten ließen sich nicht lesen; ohne sie lässt sich nichts öffnen.</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Map projection: ETRS89-LAEA Europe, equal area</source>
            <extracomment>Where the result of a job is shown, by channel.</extracomment>
            <translation>Kartenprojektion: ETRS89-LAEA Europa, flächentreu</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Anzeigen</translation>
        </message>
        <message>
            <source>Close message</source>
            <translation>Meldung schließen</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Messages: {problems} warnings and errors, {notes} notes</source>
            <translation>Meldungen: {problems} Warnungen und Fehler, {notes} Hinweise</translation>
        </message>
        <message>
            <source>No project</source>
            <translation>Kein Projekt</translation>
        </message>
        <message>
            <source>Reading data …</source>
            <translation>Daten werden gelesen …</translation>
        </message>
        <message>
            <source>Being computed …</source>
            <translation>Wird gerechnet …</translation>
        </message>
        <message>
            <source>Up to date</source>
            <translation>Aktuell</translation>
        </message>
        <message>
            <source>Map outdated – evaluate anew (F5)</source>
            <translation>Karte veraltet – neu bewerten (F5)</translation>
        </message>
        <message>
            <source>Not computed – see message</source>
            <translation>Nicht gerechnet – siehe Meldung</translation>
        </message>
        <message>
            <source>{text} · computed {time} · map in {seconds} s</source>
            <translation>{text} · berechnet {time} Uhr · Karte in {seconds} s</translation>
        </message>
        <message>
            <source>Read-only</source>
            <translation>Schreibgeschützt</translation>
        </message>
        <message>
            <source>The file of the project is not written over. Save changes under another name.</source>
            <translation>Die Datei des Projekts wird nicht überschrieben. Änderungen unter anderem Namen speichern.</translation>
        </message>
        <message>
            <source>{count} s left</source>
            <translation>noch {count} s</translation>
        </message>
        <message>
            <source>{count} min left</source>
            <translation>noch {count} min</translation>
        </message>
        <message>
            <source>{job}: done</source>
            <translation>{job}: fertig</translation>
        </message>
    </context>
    <context>
        <name>StylePanel</name>
        <message>
            <source>Style of a layer</source>
            <translation>Stil einer Ebene</translation>
        </message>
        <message>
            <source>Reverse colours</source>
            <translation>Farben umkehren</translation>
        </message>
        <message>
            <source>Reset to default</source>
            <translation>Auf Vorgabe zurücksetzen</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>Farbe</translation>
        </message>
        <message>
            <source>from</source>
            <translation>von</translation>
        </message>
        <message>
            <source>to</source>
            <translation>bis</translation>
        </message>
        <message>
            <source>Close panel</source>
            <translation>Bereich schließen</translation>
        </message>
        <message>
            <source>Style of “{name}”</source>
            <translation>Stil von „{name}“</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Lower end of the scale</source>
            <translation>Unteres Ende der Skala</translation>
        </message>
        <message>
            <source>Upper end of the scale</source>
            <translation>Oberes Ende der Skala</translation>
        </message>
        <message>
            <source>Ends of the scale</source>
            <translation>Enden der Skala</translation>
        </message>
        <message>
            <source>The lower end has to lie below the upper one.</source>
            <translation>Das untere Ende muss unter dem oberen liegen.</translation>
        </message>
    </context>
    <context>
        <name>SwingDialog</name>
        <message>
            <source>Weights by swing</source>
            <translation>Gewichte aus Spannen</translation>
        </message>
        <message>
            <source>Imagine a site with the worst value everywhere. Which single step from worst to best would be worth most? It gets 100 points; the others get points in proportion.</source>
            <translation>Angenommen, ein Standort hat überall den schlechtesten Wert. Welcher einzelne Schritt vom schlechtesten zum besten wäre am meisten wert? Er bekommt 100 Punkte, die übrigen im Verhältnis dazu.</translation>
        </message>
        <message>
            <source>Take the weights</source>
            <translation>Gewichte übernehmen</translation>
        </message>
        <message>
            <source>All equal</source>
            <translation>Alle gleich</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Step from worst to best</source>
            <translation>Schritt vom schlechtesten zum besten</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>Points of {name}</source>
            <translation>Punkte: {name}</translation>
        </message>
        <message>
            <source>{worst} → {best}</source>
            <translation>{worst} → {best}</translation>
        </message>
        <message>
            <source>Every step has 0 points. Give the most valuable one 100.</source>
            <translation>Jeder Schritt hat 0 Punkte. Dem wertvollsten 100 geben.</translation>
        </message>
        <message>
            <source>No step has 100 points. The most valuable one should have 100.</source>
            <translation>Kein Schritt hat 100 Punkte. Der wertvollste sollte 100 haben.</translation>
        </message>
    </context>
    <context>
        <name>TableWords</name>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Standort</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Bidding zone</source>
            <translation>Gebotszone</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Shortlist</source>
            <translation>Merkliste</translation>
        </message>
        <message>
            <source>ruled out by hand</source>
            <translation>von Hand ausgeschlossen</translation>
        </message>
        <message>
            <source>up by {count}</source>
            <translation>{count} Ränge gestiegen</translation>
        </message>
        <message>
            <source>down by {count}</source>
            <translation>{count} Ränge gefallen</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Entscheidung</translation>
        </message>
        <message>
            <source>Economics</source>
            <translation>Wirtschaftlichkeit</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Strom</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Netzanschluss</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Zeitplan</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Climate and cooling</source>
            <translation>Klima und Kühlung</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
    </context>
    <context>
        <name>ThemeRow</name>
        <message>
            <source>Theme of the map</source>
            <translation>Kartenthema</translation>
        </message>
        <message>
            <source>Save or delete map themes</source>
            <translation>Kartenthemen speichern oder löschen</translation>
        </message>
        <message>
            <source>Own choice</source>
            <translation>Eigene Auswahl</translation>
        </message>
        <message>
            <source>Save this view as theme …</source>
            <translation>Ansicht als Thema speichern …</translation>
        </message>
        <message>
            <source>Delete “{name}”</source>
            <translation>„{name}“ löschen</translation>
        </message>
        <message>
            <source>Save map theme</source>
            <translation>Kartenthema speichern</translation>
        </message>
        <message>
            <source>Name of the theme</source>
            <translation>Name des Themas</translation>
        </message>
    </context>
    <context>
        <name>TileDesk</name>
        <message>
            <source>The background map did not arrive. Stored parts are shown; all else works without network.</source>
            <translation>Die Hintergrundkarte ist nicht angekommen. Gespeicherte Teile werden gezeigt; alles andere arbeitet ohne Netz.</translation>
        </message>
        <message>
            <source>Fetching background map</source>
            <translation>Hintergrundkarte holen</translation>
        </message>
    </context>
    <context>
        <name>ToolBar</name>
        <message>
            <source>Tools of the map</source>
            <translation>Werkzeuge der Karte</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>The ranking</source>
            <translation>Die Rangliste</translation>
        </message>
        <message>
            <source>These sites are compared, the best one on top. The value sums up the weighted criteria, 0 to 100 points. Excluded sites stay listed with their reason.</source>
            <translation>Diese Standorte werden verglichen, der beste steht oben. Der Wert fasst die gewichteten Kriterien zusammen, 0 bis 100 Punkte. Ausgeschlossene Standorte bleiben mit ihrem Grund in der Liste.</translation>
        </message>
        <message>
            <source>The map</source>
            <translation>Die Karte</translation>
        </message>
        <message>
            <source>Colour is the chosen quantity for every place in Europe, the marks are the sites. Click a site to choose it, turn the wheel to zoom, drag to move.</source>
            <translation>Die Farbe zeigt die gewählte Größe für jeden Ort in Europa, die Punkte sind die Standorte. Ein Klick wählt einen Standort, das Mausrad vergrößert, Ziehen verschiebt.</translation>
        </message>
        <message>
            <source>Why this rank</source>
            <translation>Warum dieser Rang</translation>
        </message>
        <message>
            <source>The dossier takes the value of the chosen site apart: contributions, power, grid, costs, risks. Every figure names its source.</source>
            <translation>Das Dossier zerlegt den Wert des gewählten Standorts: Beiträge, Strom, Netz, Kosten, Risiken. Jede Zahl nennt ihre Quelle.</translation>
        </message>
        <message>
            <source>What matters more</source>
            <translation>Was mehr zählt</translation>
        </message>
        <message>
            <source>Drag a weight and watch the ranking follow. Nothing can go wrong: Ctrl+Z takes every step back.</source>
            <translation>Ein Gewicht ziehen und zusehen, wie die Rangliste folgt. Schiefgehen kann nichts: Strg+Z nimmt jeden Schritt zurück.</translation>
        </message>
        <message>
            <source>How to go on</source>
            <translation>Wie es weitergeht</translation>
        </message>
        <message>
            <source>Ctrl+K finds every site and command, F1 explains the place one is at, Ctrl+E writes workbook, figures and slides. The tour can be repeated from the help menu.</source>
            <translation>Strg+K findet jeden Standort und jeden Befehl, F1 erklärt die Stelle, an der man gerade ist, Strg+E schreibt Arbeitsmappe, Abbildungen und Folien. Der Rundgang lässt sich im Menü Hilfe wiederholen.</translation>
        </message>
        <message>
            <source>Skip tour</source>
            <translation>Rundgang überspringen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Step {number} of {count}</source>
            <translation>Schritt {number} von {count}</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
    </context>
    <context>
        <name>Uncovered</name>
        <message>
            <source>All other sites have been evaluated.</source>
            <translation>Alle anderen Standorte sind bewertet.</translation>
        </message>
    </context>
    <context>
        <name>VersionsDialog</name>
        <message>
            <source>Earlier versions of “{name}”</source>
            <translation>Frühere Fassungen von „{name}“</translation>
        </message>
        <message>
            <source>Earlier versions</source>
            <translation>Frühere Fassungen</translation>
        </message>
        <message>
            <source>Against the file today</source>
            <translation>Gegenüber der heutigen Datei</translation>
        </message>
        <message>
            <source>Saved at</source>
            <translation>Gespeichert</translation>
        </message>
        <message>
            <source>File size</source>
            <translation>Dateigröße</translation>
        </message>
        <message>
            <source>Open version</source>
            <translation>Fassung öffnen</translation>
        </message>
        <message>
            <source>The file stays as it is until the version is saved over it.</source>
            <translation>Die Datei bleibt, wie sie ist, bis die Fassung darüber gespeichert wird.</translation>
        </message>
        <message>
            <source>No earlier version yet: one is kept whenever a changed project is saved.</source>
            <translation>Noch keine frühere Fassung: Eine bleibt jedes Mal erhalten, wenn ein geändertes Projekt gespeichert wird.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Comparing …</source>
            <translation>Wird verglichen …</translation>
        </message>
        <message>
            <source>Opened the version of {date} {time} of “{file}”. The file itself stays as it is until this version is saved over it.</source>
            <translation>Die Fassung vom {date} {time} von „{file}“ ist geöffnet. Die Datei selbst bleibt, wie sie ist, bis diese Fassung darüber gespeichert wird.</translation>
        </message>
    </context>
    <context>
        <name>WeatherChoice</name>
        <message>
            <source>Own weather file (EPW) …</source>
            <translation>Eigene Wetterdatei (EPW) …</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove own weather file</source>
            <translation>Eigene Wetterdatei entfernen</translation>
        </message>
        <message>
            <source>{mark} Own weather: {file} – not found, the weather model stands in.</source>
            <translation>{mark} Eigenes Wetter: {file} – nicht gefunden, es gilt das Wettermodell.</translation>
        </message>
        <message>
            <source>{mark} changed: own weather of {file}</source>
            <translation>{mark} geändert: eigenes Wetter aus {file}</translation>
        </message>
        <message>
            <source>Weather: model of the place (hourly distribution of the reference years).</source>
            <translation>Wetter: Modell des Orts (Verteilung der Stunden aus den Bezugsjahren).</translation>
        </message>
        <message>
            <source>Other file …</source>
            <translation>Andere Datei …</translation>
        </message>
        <message>
            <source>Own weather file</source>
            <translation>Eigene Wetterdatei</translation>
        </message>
        <message>
            <source>EnergyPlus weather (*.epw);;All files (*)</source>
            <translation>EnergyPlus-Wetter (*.epw);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Checking weather file</source>
            <translation>Wetterdatei wird geprüft</translation>
        </message>
        <message>
            <source>Own weather: {site}</source>
            <translation>Eigenes Wetter: {site}</translation>
        </message>
        <message>
            <source>Remove own weather: {site}</source>
            <translation>Eigenes Wetter entfernen: {site}</translation>
        </message>
    </context>
    <context>
        <name>WeightRow</name>
        <message>
            <source>Value curve of {name} …</source>
            <translation>Wertkurve von {name} …</translation>
        </message>
        <message>
            <source>in money</source>
            <translation>in Geld</translation>
        </message>
        <message>
            <source>not in money</source>
            <translation>nicht in Geld</translation>
        </message>
        <message>
            <source>Weight stays. Click to release</source>
            <translation>Gewicht bleibt. Zum Lösen klicken</translation>
        </message>
        <message>
            <source>Keep this weight while others change</source>
            <translation>Dieses Gewicht behalten, während andere sich ändern</translation>
        </message>
    </context>
    <context>
        <name>WeightsPanel</name>
        <message>
            <source>No project is open.</source>
            <translation>Kein Projekt geöffnet.</translation>
        </message>
        <message>
            <source>Equal weights</source>
            <translation>Gleich verteilen</translation>
        </message>
        <message>
            <source>Add criterion</source>
            <translation>Kriterium hinzufügen</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Gewichte</translation>
        </message>
        <message>
            <source>The project is being opened …</source>
            <translation>Das Projekt wird geöffnet …</translation>
        </message>
        <message>
            <source>Add criterion …</source>
            <translation>Kriterium hinzufügen …</translation>
        </message>
        <message>
            <source>Weight: {name}</source>
            <translation>Gewicht: {name}</translation>
        </message>
        <message>
            <source>Keep weight</source>
            <translation>Gewicht behalten</translation>
        </message>
        <message>
            <source>Release weight</source>
            <translation>Gewicht lösen</translation>
        </message>
        <message>
            <source>Criterion: {name}</source>
            <translation>Kriterium: {name}</translation>
        </message>
        <message>
            <source>Curve: {name}</source>
            <translation>Kurve: {name}</translation>
        </message>
    </context>
    <context>
        <name>WhatsHere</name>
        <message>
            <source>Sea, or land that is not covered</source>
            <extracomment>Words in the names of indicators that are shares of one. Groups of quantities in the order shown; groups that are not named here follow.</extracomment>
            <translation>Meer oder ein Land, das nicht bewertet wird</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Land</translation>
        </message>
        <message>
            <source>Bidding zone</source>
            <translation>Gebotszone</translation>
        </message>
        <message>
            <source>Height above sea level</source>
            <translation>Höhe über dem Meer</translation>
        </message>
        <message>
            <source>Outside the terrain model</source>
            <translation>Außerhalb des Geländemodells</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ort</translation>
        </message>
        <message>
            <source>Nearest town</source>
            <translation>Nächster Ort</translation>
        </message>
        <message>
            <source>No towns are loaded</source>
            <translation>Es sind keine Orte geladen</translation>
        </message>
        <message>
            <source>{rank} of {total}</source>
            <translation>{rank} von {total}</translation>
        </message>
        <message>
            <source>Rank it would take</source>
            <translation>Rang, den der Ort hätte</translation>
        </message>
        <message>
            <source>Among the sites of the project</source>
            <translation>Unter den Standorten des Projekts</translation>
        </message>
        <message>
            <source>Weights with known data</source>
            <translation>Gewichte mit bekannten Daten</translation>
        </message>
        <message>
            <source>Judgement</source>
            <translation>Bewertung</translation>
        </message>
        <message>
            <source>excludes</source>
            <translation>schließt aus</translation>
        </message>
        <message>
            <source>cannot be judged</source>
            <translation>nicht beurteilbar</translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation>Ausschlüsse</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keiner trifft zu</translation>
        </message>
        <message>
            <source>Costs and returns</source>
            <translation>Kosten und Ertrag</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Strom</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Netzanschluss</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>Zeitplan</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>Anlage</translation>
        </message>
        <message>
            <source>Climate and cooling</source>
            <translation>Klima und Kühlung</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>Daten</translation>
        </message>
        <message>
            <source>Worked out from the figures of this place</source>
            <translation>Aus den Angaben dieses Orts berechnet</translation>
        </message>
        <message>
            <source>of which {part}</source>
            <translation>davon {part}</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Umspannwerk</translation>
        </message>
        <message>
            <source>without name</source>
            <translation>ohne Namen</translation>
        </message>
        <message>
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>Wait, eight in ten cases</source>
            <translation>Wartezeit, acht von zehn Fällen</translation>
        </message>
        <message>
            <source>No figure for this country</source>
            <translation>Für dieses Land liegt keine Angabe vor</translation>
        </message>
        <message>
            <source>Country: environment, hazards, economy</source>
            <translation>Land: Umwelt, Gefahren, Wirtschaft</translation>
        </message>
        <message>
            <source>Cell of the map</source>
            <translation>Zelle der Karte</translation>
        </message>
        <message>
            <source>Cell of the map, {km} km wide</source>
            <translation>Zelle der Karte, {km} km breit</translation>
        </message>
        <message>
            <source>Worked out for the middle of the cell</source>
            <translation>Für die Mitte der Zelle berechnet</translation>
        </message>
        <message>
            <source>The data hold no value for this cell</source>
            <translation>Die Daten enthalten keinen Wert für diese Zelle</translation>
        </message>
        <message>
            <source>Assumption: {name}</source>
            <translation>Annahme: {name}</translation>
        </message>
        <message>
            <source>This place</source>
            <translation>Dieser Ort</translation>
        </message>
        <message>
            <source>What is here?</source>
            <translation>Was ist hier?</translation>
        </message>
        <message>
            <source>Close panel</source>
            <translation>Bereich schließen</translation>
        </message>
        <message>
            <source>Add as site</source>
            <translation>Als Standort hinzufügen</translation>
        </message>
        <message>
            <source>Copy coordinate</source>
            <translation>Koordinate kopieren</translation>
        </message>
        <message>
            <source>Measure from here</source>
            <translation>Von hier messen</translation>
        </message>
        <message>
            <source>Copy all values</source>
            <translation>Alle Werte kopieren</translation>
        </message>
        <message>
            <source>Remarks</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Being worked out …</source>
            <translation>Wird berechnet …</translation>
        </message>
        <message>
            <source>Looking at a place</source>
            <translation>Ort ansehen</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>Kopiert: {text}</translation>
        </message>
        <message>
            <source>All values are on the clipboard</source>
            <translation>Alle Werte liegen in der Zwischenablage</translation>
        </message>
    </context>
    <context>
        <name>WishForm</name>
        <message>
            <source>1  Goal</source>
            <extracomment>Fields of limits: attribute of the task, divisor from stored to shown, whole number.</extracomment>
            <translation>1  Ziel</translation>
        </message>
        <message>
            <source>3  Solution</source>
            <translation>3  Lösung</translation>
        </message>
        <message>
            <source>2  Limits</source>
            <translation>2  Grenzen</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>What a tonne of CO₂ a year counts</source>
            <translation>Was eine Tonne CO₂ im Jahr zählt</translation>
        </message>
        <message>
            <source>What a cubic metre of water a year counts</source>
            <translation>Was ein Kubikmeter Wasser im Jahr zählt</translation>
        </message>
        <message>
            <source>1 t CO₂ a year counts</source>
            <translation>1 t CO₂ im Jahr zählt</translation>
        </message>
        <message>
            <source>1 m³ of water counts</source>
            <translation>1 m³ Wasser zählt</translation>
        </message>
        <message>
            <source>Sizes to choose from in MW</source>
            <translation>Größen zur Auswahl in MW</translation>
        </message>
        <message>
            <source>as in the scenario, or 100; 200; 500</source>
            <translation>wie im Szenario, oder 100; 200; 500</translation>
        </message>
        <message>
            <source>Every size is worked out in full: scale effects need no formula.</source>
            <translation>Jede Größe wird voll gerechnet: Größeneffekte brauchen keine Formel.</translation>
        </message>
        <message>
            <source>Sizes to choose from (MW of IT)</source>
            <translation>Größen zur Auswahl (MW IT)</translation>
        </message>
        <message>
            <source>Time limit in seconds</source>
            <translation>Zeitgrenze in Sekunden</translation>
        </message>
        <message>
            <source>Gap in percent</source>
            <translation>Lücke in Prozent</translation>
        </message>
        <message>
            <source>Number of alternatives</source>
            <translation>Anzahl der Alternativen</translation>
        </message>
        <message>
            <source>Time limit of each part</source>
            <translation>Zeitgrenze je Teil</translation>
        </message>
        <message>
            <source>Stop at a gap of</source>
            <translation>Anhalten bei einer Lücke von</translation>
        </message>
        <message>
            <source>Alternatives</source>
            <translation>Alternativen</translation>
        </message>
        <message>
            <source>Front of two goals</source>
            <translation>Front zweier Ziele</translation>
        </message>
        <message>
            <source>First goal of the front</source>
            <translation>Erstes Ziel der Front</translation>
        </message>
        <message>
            <source>Second goal of the front</source>
            <translation>Zweites Ziel der Front</translation>
        </message>
        <message>
            <source>at least</source>
            <translation>mindestens</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>höchstens</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>IT power in total</source>
            <translation>IT-Leistung insgesamt</translation>
        </message>
        <message>
            <source>Budget (investment)</source>
            <translation>Budget (Investition)</translation>
        </message>
        <message>
            <source>Sites a country</source>
            <translation>Standorte je Land</translation>
        </message>
        <message>
            <source>Sites a bidding zone</source>
            <translation>Standorte je Gebotszone</translation>
        </message>
        <message>
            <source>Distance between sites</source>
            <translation>Abstand zwischen Standorten</translation>
        </message>
        <message>
            <source>CO₂ a year</source>
            <translation>CO₂ im Jahr</translation>
        </message>
        <message>
            <source>Water a year</source>
            <translation>Wasser im Jahr</translation>
        </message>
        <message>
            <source>All running by (year)</source>
            <translation>Alle in Betrieb bis (Jahr)</translation>
        </message>
        <message>
            <source>Keep the headroom of every substation</source>
            <translation>Spielraum jedes Umspannwerks einhalten</translation>
        </message>
        <message>
            <source>4  Further rules</source>
            <translation>4  Weitere Regeln</translation>
        </message>
        <message>
            <source>Give sizes above zero, with semicolons between them.</source>
            <translation>Größen über null angeben, mit Semikolon getrennt.</translation>
        </message>
        <message>
            <source>Sites that must be in: {names}</source>
            <translation>Auf jeden Fall dabei: {names}</translation>
        </message>
        <message>
            <source>Sites that must stay out: {names}</source>
            <translation>Nicht dabei: {names}</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>Sites that must be in</source>
            <translation>Standorte, die dabei sein müssen</translation>
        </message>
        <message>
            <source>Sites that must stay out</source>
            <translation>Standorte, die nicht dabei sein dürfen</translation>
        </message>
    </context>
    <context>
        <name>Workspaces</name>
        <message>
            <source>Exclusions</source>
            <extracomment>Panels of each arrangement when it is opened for the first time; the map's is that of the window.</extracomment>
            <translation>Ausschlüsse</translation>
        </message>
        <message>
            <source>Portfolio</source>
            <translation>Portfolio</translation>
        </message>
    </context>
</TS>

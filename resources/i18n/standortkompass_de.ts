<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
            <source>Start page</source>
            <translation>Startseite</translation>
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
            <source>Layers and criteria</source>
            <translation>Ebenen und Kriterien</translation>
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
            <source>Delete scenario</source>
            <translation>Szenario löschen</translation>
        </message>
        <message>
            <source>On or off the shortlist</source>
            <translation>Auf die Merkliste setzen oder von ihr nehmen</translation>
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
            <translation>Effizienzvorgaben</translation>
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
        <message>
            <source>Changed: {count}</source>
            <translation>Geändert: {count}</translation>
        </message>
        <message>
            <source>No assumption matches.</source>
            <translation>Keine Annahme passt.</translation>
        </message>
        <message>
            <source>Assumption: {name}</source>
            <translation>Annahme: {name}</translation>
        </message>
    </context>
    <context>
        <name>AssumptionRow</name>
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
            <source>{low} to {high}</source>
            <translation>{low} bis {high}</translation>
        </message>
        <message>
            <source>Quality {quality}</source>
            <translation>Güte {quality}</translation>
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
        <name>CashChart</name>
        <message>
            <source>Cash flow by year, sum {total} million euros</source>
            <translation>Zahlungsstrom je Jahr, Summe {total} Mio. Euro</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>Search site or command</source>
            <translation>Standort oder Befehl suchen</translation>
        </message>
        <message>
            <source>Site, town, assumption or command</source>
            <translation>Standort, Ort, Annahme oder Befehl</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Gefunden</translation>
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
        <name>Deeds</name>
        <message>
            <source>New project</source>
            <translation>Neues Projekt</translation>
        </message>
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
        <message>
            <source>Town</source>
            <translation>Ort</translation>
        </message>
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
            <source>A project needs one scenario. Duplicate it first, then delete this one.</source>
            <translation>Ein Projekt braucht ein Szenario. Erst duplizieren, dann dieses löschen.</translation>
        </message>
        <message>
            <source>Delete scenario</source>
            <translation>Szenario löschen</translation>
        </message>
        <message>
            <source>Shortlist: {name}</source>
            <translation>Merkliste: {name}</translation>
        </message>
        <message>
            <source>All assumptions back to the base case</source>
            <translation>Alle Annahmen auf den Basisfall zurücksetzen</translation>
        </message>
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
            <source>Recovery copy</source>
            <translation>Sicherungskopie</translation>
        </message>
        <message>
            <source>The program was not closed properly. Of “{project}” there is a copy from {when}.</source>
            <translation>Das Programm wurde nicht ordentlich beendet. Von „{project}“ gibt es eine Kopie vom {when}.</translation>
        </message>
        <message>
            <source>The saved file stays as it is until the copy is saved over it.</source>
            <translation>Die gespeicherte Datei bleibt unverändert, bis die Kopie darüber gespeichert wird.</translation>
        </message>
        <message>
            <source>Open copy</source>
            <translation>Kopie öffnen</translation>
        </message>
        <message>
            <source>Drop copy</source>
            <translation>Kopie verwerfen</translation>
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
        <name>DossierPanel</name>
        <message>
            <source>No site chosen</source>
            <translation>Kein Standort gewählt</translation>
        </message>
        <message>
            <source>Choose a site on the map or in the table to see what stands behind its numbers.</source>
            <translation>Einen Standort auf der Karte oder in der Tabelle wählen, um zu sehen, was hinter den Zahlen steht.</translation>
        </message>
        <message>
            <source>JFMAMJJASOND</source>
            <translation>JFMAMJJASOND</translation>
        </message>
        <message>
            <source>Bar: utility of the value. Mark: median of all sites. Figure: points of the score.</source>
            <translation>Balken: Nutzen des Werts. Strich: Median aller Standorte. Zahl: Punkte im Gesamtwert.</translation>
        </message>
        <message>
            <source>Bars: cash flow of the year. Line: running sum.</source>
            <translation>Balken: Zahlungsstrom des Jahres. Linie: laufende Summe.</translation>
        </message>
        <message>
            <source>Mean temperature by month (°C)</source>
            <translation>Mitteltemperatur je Monat (°C)</translation>
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
            <source>Climate and cooling</source>
            <translation>Klima und Kühlung</translation>
        </message>
        <message>
            <source>Cash flow (million euros)</source>
            <translation>Zahlungsstrom (Mio. €)</translation>
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
            <source>Efficiency rules</source>
            <translation>Effizienzvorgaben</translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation>Ausschlüsse</translation>
        </message>
        <message>
            <source>Data and sources</source>
            <translation>Daten und Quellen</translation>
        </message>
        <message>
            <source>price zone {zone}</source>
            <translation>Preiszone {zone}</translation>
        </message>
        <message>
            <source>Excluded: {reasons}</source>
            <translation>Ausgeschlossen: {reasons}</translation>
        </message>
        <message>
            <source>No rank</source>
            <translation>Ohne Rang</translation>
        </message>
        <message>
            <source>Rank {rank} / {total}</source>
            <translation>Rang {rank} / {total}</translation>
        </message>
        <message>
            <source>{first} and {second}</source>
            <translation>{first} und {second}</translation>
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
            <source>As of {date}, licence {licence}</source>
            <translation>Stand {date}, Lizenz {licence}</translation>
        </message>
        <message>
            <source>{name}
Weight {weight}, utility {utility}, {points} points</source>
            <translation>{name}
Gewicht {weight}, Nutzen {utility}, {points} Punkte</translation>
        </message>
        <message>
            <source>Price at the meter</source>
            <translation>Preis am Zähler</translation>
        </message>
        <message>
            <source>Renewable power by contract</source>
            <translation>Erneuerbarer Strom aus Verträgen</translation>
        </message>
        <message>
            <source>Station without name</source>
            <translation>Umspannwerk ohne Namen</translation>
        </message>
        <message>
            <source>Nearest suitable station</source>
            <translation>Nächstes passendes Umspannwerk</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>Anschluss</translation>
        </message>
        <message>
            <source>own offer</source>
            <translation>eigenes Angebot</translation>
        </message>
        <message>
            <source>Firm capacity</source>
            <translation>Gesicherte Leistung</translation>
        </message>
        <message>
            <source>Range of the waiting time (P10 to P90)</source>
            <translation>Spanne der Wartezeit (P10 bis P90)</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
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
            <source>does not apply</source>
            <translation>gilt nicht</translation>
        </message>
        <message>
            <source>{name}
Value {value}, limit {limit}
Source: {source}</source>
            <translation>{name}
Wert {value}, Grenze {limit}
Quelle: {source}</translation>
        </message>
        <message>
            <source>No rule applies here</source>
            <translation>Hier gilt keine Vorgabe</translation>
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
            <source>No exclusion applies</source>
            <translation>Kein Ausschluss trifft zu</translation>
        </message>
        <message>
            <source>Weights with known data</source>
            <translation>Gewichte mit bekannten Daten</translation>
        </message>
    </context>
    <context>
        <name>ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Open the folder afterwards</source>
            <translation>Ordner danach öffnen</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Inhalt</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Ziel</translation>
        </message>
        <message>
            <source>Choose …</source>
            <translation>Wählen …</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>The map is not computed for the present assumptions; the export leaves it out.</source>
            <translation>Die Karte ist für die jetzigen Annahmen nicht gerechnet; der Export lässt sie weg.</translation>
        </message>
        <message>
            <source>Folder for the export</source>
            <translation>Ordner für den Export</translation>
        </message>
        <message>
            <source>Exported to {folder}: {files}</source>
            <translation>Exportiert nach {folder}: {files}</translation>
        </message>
        <message>
            <source>Exporting</source>
            <translation>Exportieren</translation>
        </message>
    </context>
    <context>
        <name>HelpWindow</name>
        <message>
            <source>Help</source>
            <translation>Hilfe</translation>
        </message>
    </context>
    <context>
        <name>LayersPanel</name>
        <message>
            <source>Colours of the map</source>
            <translation>Farben der Karte</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Ebenen</translation>
        </message>
        <message>
            <source>Quantity that colours the map</source>
            <translation>Größe, die die Karte einfärbt</translation>
        </message>
        <message>
            <source>No colours</source>
            <translation>Keine Farben</translation>
        </message>
        <message>
            <source>Strength of the colours</source>
            <translation>Kräftigkeit der Farben</translation>
        </message>
        <message>
            <source>Fit scale</source>
            <translation>Skala anpassen</translation>
        </message>
        <message>
            <source>Fit the colours to the present values; otherwise they stay comparable.</source>
            <translation>Farben an die jetzigen Werte anpassen; sonst bleiben sie vergleichbar.</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Standorte</translation>
        </message>
        <message>
            <source>Lines 380 kV and above</source>
            <translation>Leitungen ab 380 kV</translation>
        </message>
        <message>
            <source>Lines 220 to 330 kV</source>
            <translation>Leitungen 220 bis 330 kV</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>Umspannwerke</translation>
        </message>
        <message>
            <source>Borders and coast</source>
            <translation>Grenzen und Küste</translation>
        </message>
        <message>
            <source>Names of places</source>
            <translation>Ortsnamen</translation>
        </message>
    </context>
    <context>
        <name>Legend</name>
        <message>
            <source>{name}: colours from {low} to {high}</source>
            <translation>{name}: Farben von {low} bis {high}</translation>
        </message>
        <message>
            <source>Less is better. Without colour: excluded</source>
            <translation>Weniger ist besser. Ohne Farbe: ausgeschlossen</translation>
        </message>
        <message>
            <source>More is better. Without colour: excluded</source>
            <translation>Mehr ist besser. Ohne Farbe: ausgeschlossen</translation>
        </message>
        <message>
            <source>Without colour: excluded</source>
            <translation>Ohne Farbe: ausgeschlossen</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Layers and criteria</source>
            <translation>Ebenen und Kriterien</translation>
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
            <source>Toolbar</source>
            <translation>Werkzeugleiste</translation>
        </message>
        <message>
            <source>Site, town or command …   Ctrl+K</source>
            <translation>Standort, Ort oder Befehl …   Strg+K</translation>
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
        <message>
            <source>Drawing the map</source>
            <translation>Karte zeichnen</translation>
        </message>
        <message>
            <source>Outdated, being computed …</source>
            <translation>Veraltet, wird neu gerechnet …</translation>
        </message>
        <message>
            <source>Outdated – evaluate anew (F5)</source>
            <translation>Veraltet – neu bewerten (F5)</translation>
        </message>
        <message>
            <source>Station without name</source>
            <translation>Umspannwerk ohne Namen</translation>
        </message>
        <message>
            <source>Excluded. The dossier names the reason.</source>
            <translation>Ausgeschlossen. Das Dossier nennt den Grund.</translation>
        </message>
        <message>
            <source>Rank {rank} of {total}</source>
            <translation>Rang {rank} von {total}</translation>
        </message>
        <message>
            <source>Excluded</source>
            <translation>Ausgeschlossen</translation>
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
        <name>MonthChart</name>
        <message>
            <source>Mean temperature by month: {values}</source>
            <translation>Mitteltemperatur je Monat: {values}</translation>
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
            <source>Evaluating sites</source>
            <translation>Standorte bewerten</translation>
        </message>
        <message>
            <source>Evaluating Europe</source>
            <translation>Europa bewerten</translation>
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
        <name>SiteModel</name>
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
            <source>Excluded: {reasons}</source>
            <translation>Ausgeschlossen: {reasons}</translation>
        </message>
    </context>
    <context>
        <name>SitePanel</name>
        <message>
            <source>Filter by site or country</source>
            <translation>Nach Standort oder Land filtern</translation>
        </message>
        <message>
            <source>Filter sites</source>
            <translation>Standorte filtern</translation>
        </message>
        <message>
            <source>No sites yet</source>
            <translation>Noch keine Standorte</translation>
        </message>
        <message>
            <source>Open a project or the demo to see sites with their results.</source>
            <translation>Ein Projekt oder die Demo öffnen, um Standorte mit Ergebnissen zu sehen.</translation>
        </message>
        <message>
            <source>No site matches the filter</source>
            <translation>Kein Standort passt zum Filter</translation>
        </message>
        <message>
            <source>Other words may help, or clear the filter.</source>
            <translation>Andere Wörter versuchen oder den Filter löschen.</translation>
        </message>
        <message>
            <source>Clear filter</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>Sites with results</source>
            <translation>Standorte mit Ergebnissen</translation>
        </message>
        <message>
            <source>Excluded: {count}</source>
            <translation>Ausgeschlossen: {count}</translation>
        </message>
        <message>
            <source>Hide or show excluded sites</source>
            <translation>Ausgeschlossene Standorte aus- oder einblenden</translation>
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
            <source>No project saved yet.</source>
            <translation>Noch kein Projekt gespeichert.</translation>
        </message>
        <message>
            <source>Reading the shipped data …</source>
            <translation>Mitgelieferte Daten werden gelesen …</translation>
        </message>
    </context>
    <context>
        <name>StatusStrip</name>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Map projection: ETRS89-LAEA Europe, equal area</source>
            <translation>Kartenprojektion: ETRS89-LAEA Europa, flächentreu</translation>
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
    </context>
    <context>
        <name>WeightRow</name>
        <message>
            <source>Weight of {name}</source>
            <translation>Gewicht von {name}</translation>
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
            <source>Criteria and weights</source>
            <translation>Kriterien und Gewichte</translation>
        </message>
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
    </context>
</TS>

"""Builds the documents and datasets of this folder. All words and rows are our own; headers and quirks are those of the
real formats. Needs PyPI reportlab, python-docx, odfpy, openpyxl and pyarrow. Run: python build.py
"""

import io, json, pathlib, zipfile

HERE = pathlib.Path(__file__).parent
LONG = (
    "The foreign ministers of Azerbaijan and Iran met in Baku on Tuesday and agreed, after a long day of talks, to resume the "
    "negotiations that were broken off in September. "
)
DETAIN = "Azerbaijani police detained two Iranian truck drivers near Goris on 15 September 2021. "
DRILL = "Iran began a military exercise near the Aras on 1 October 2021. "


def put(name, data):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def html():
    menu = "".join(f"<li><a href='/{w}'>{w}</a></li>" for w in ["Home", "Sport", "Weather", "Jobs", "Contact"])
    put("documents/page.html", f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Drivers held | The Example Wire</title>
<meta property="article:published_time" content="2021-09-16T08:30:00+04:00"><meta name="author" content="A. Writer">
<meta property="og:site_name" content="The Example Wire"></head><body><nav><ul>{menu}</ul></nav><main><article><h1>Drivers held</h1>
<p>{DETAIN}The drivers were taken to Baku.</p><p>{LONG}</p><p>{DRILL}{LONG}</p></article></main>
<aside><p>Subscribe to our letter</p></aside><footer>Terms of use</footer></body></html>""")
    put("documents/windows-1254.html", ("<html><head><meta charset='windows-1254'><title>Şuşa</title></head><body><p>"
        + DETAIN + "Bakü and İstanbul were told.</p></body></html>").encode("cp1254"))


def pdf():
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    page.setTitle("Weekly brief")
    page.setAuthor("A. Writer")
    bodies = [
        ["Drivers held", "", "Azerbaijani police detained two Iranian truck drivers near Goris on 15 Sep-", "tember 2021. The drivers were taken to Baku, and the embassy of Iran", "was told."],
        ["Iran began a military exercise near the Aras on 1 October 2021. The", "exercise ended on 3 October 2021, and the army called it a success for the"],
        ["whole country.", "", "Turkey delivered three drones to Azerbaijan in May 2020."],
        ["The ministers of Azerbaijan and Iran met in Baku on 5 October 2021."],
    ]
    for number, lines in enumerate(bodies, 1):
        page.setFont("Times-Italic", 9)
        page.drawString(72, 800, "The Example Desk – weekly brief – not for circulation")
        page.setFont("Times-Roman", 11)
        y = 760
        for line in lines:
            page.drawString(72, y, line)
            y -= 14
        page.setFont("Times-Roman", 9)
        page.drawCentredString(300, 40, f"Page {number} of {len(bodies)}")
        page.showPage()
    page.save()
    put("documents/brief.pdf", out.getvalue())
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    page.rect(100, 100, 300, 300, fill=1)
    page.showPage()
    page.save()
    put("documents/picture-only.pdf", out.getvalue())


def word():
    import docx, datetime
    document = docx.Document()
    document.core_properties.title = "Drivers held"
    document.core_properties.author = "A. Writer"
    document.core_properties.created = datetime.datetime(2021, 9, 16, 8, 0)
    document.core_properties.modified = datetime.datetime(2021, 9, 17, 8, 0)
    document.add_heading("Drivers held", 0)
    document.add_paragraph(DETAIN + "The drivers were taken to Baku.")
    document.add_paragraph(DRILL, style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for i, text in enumerate(["Supplier", "Share", "Israel", "60 per cent"]):
        table.rows[i // 2].cells[i % 2].text = text
    out = io.BytesIO()
    document.save(out)
    put("documents/brief.docx", out.getvalue())


def open_document():
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P
    from odf import dc, meta
    document = OpenDocumentText()
    document.meta.addElement(dc.Title(text="Drivers held"))
    document.meta.addElement(meta.CreationDate(text="2021-09-16T08:00:00"))
    document.text.addElement(H(outlinelevel=1, text="Drivers held"))
    document.text.addElement(P(text=DETAIN))
    document.text.addElement(P(text=DRILL))
    out = io.BytesIO()
    document.write(out)
    put("documents/brief.odt", out.getvalue())


def others():
    put("documents/brief.rtf", "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil Times;}}{\\info{\\title Drivers held}{\\creatim\\yr2021\\mo9\\dy16}}\\f0\\fs24 "
        + DETAIN + "\\par " + DRILL + "The place is \\u350?u\\u351?a.\\par}")
    mail = ("From: A. Writer <writer@example.org>\nTo: desk@example.org\nSubject: {subject}\nDate: Thu, 16 Sep 2021 08:30:00 +0400\n"
            "Message-ID: <{id}@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}\n")
    put("documents/note.eml", mail.format(subject="Drivers held", id="1", body=DETAIN + "I write more tomorrow."))
    boundary = ("From: desk@example.org\nTo: a@example.org\nSubject: =?utf-8?B?QmFrxLEgdGFsa3M=?=\nDate: Tue, 5 Oct 2021 10:00:00 +0400\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=XX\n\n--XX\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<p>" + DRILL.replace("=", "=3D") + "</p>\n--XX\nContent-Type: text/plain; name=annex.txt\nContent-Disposition: attachment; filename=annex.txt\n\n"
        + DETAIN + "\n--XX--\n")
    put("documents/with-annex.eml", boundary)
    put("documents/box.mbox", "".join("From writer@example.org Thu Sep 16 08:30:00 2021\n" + mail.format(subject=f"Note {n}", id=str(n), body=body) + "\n"
        for n, body in enumerate([DETAIN, DRILL], 1)))
    put("documents/feed.rss", f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>The Example Wire</title><link>https://wire.example/</link>
<description>News</description><item><title>Drivers held</title><link>https://wire.example/1</link><pubDate>Thu, 16 Sep 2021 08:30:00 +0400</pubDate>
<description><![CDATA[<p>{DETAIN}</p>]]></description></item><item><title>A drill begins</title><link>https://wire.example/2</link>
<pubDate>Fri, 01 Oct 2021 09:00:00 +0400</pubDate><description>{DRILL}</description></item></channel></rss>""")
    put("documents/feed.atom", f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example Desk</title><id>urn:x</id><updated>2021-10-01T09:00:00Z</updated>
<entry><title>A drill begins</title><id>urn:1</id><updated>2021-10-01T09:00:00Z</updated><published>2021-10-01T08:00:00Z</published><link href="https://desk.example/1"/>
<content type="html">&lt;p&gt;{DRILL}&lt;/p&gt;</content></entry></feed>""")
    lines = [{"id": "a", "date": "2021-09-16", "title": "Drivers held", "text": DETAIN}, {"id": "b", "date": "2021-10-01", "text": DRILL}]
    put("documents/notes.jsonl", "\n".join(json.dumps(line) for line in lines) + "\n{\"id\": \"c\", \"text\": \n")
    put("documents/references.ris", f"TY  - NEWS\nTI  - Drivers held\nAU  - Writer, A.\nDA  - 2021/09/16/\nUR  - https://wire.example/1\nAB  - {DETAIN}\nER  - \n")
    put("documents/references.bib", "@article{held, title={Drivers held}, author={Writer, Ann}, journal={The Example Wire}, date={2021-09-16}, abstract={" + DETAIN + "}}\n")
    put("documents/timeline.csv", "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
        f"2021,9,15,,,,,,,Drivers held,\"<p>{DETAIN}</p>\",,The Example Wire,,,,,\n2021,10,1,,,,,,,A drill begins,{DRILL},,,,,,,\n")
    put("documents/timeline.json", json.dumps({"title": {"text": {"headline": "A season"}}, "events": [
        {"start_date": {"year": "2021", "month": "9", "day": "15"}, "text": {"headline": "Drivers held", "text": DETAIN}}]}))
    put("documents/latin.txt", ("Drivers held\n\n" + DETAIN + "The mayor, José Müller, said “no”.\n").encode("cp1252"))
    put("documents/utf-16.txt", ("Drivers held\n\n" + DETAIN).encode("utf-16"))
    russian = ("Министры иностранных дел Азербайджана и Ирана встретились во вторник в Баку и договорились возобновить переговоры, прерванные в "
               "сентябре, говорится в заявлении министерства. Стороны обсудили также положение на границе и судьбу водителей.\n")
    put("documents/cyrillic.txt", (russian * 2).encode("cp1251"))
    arabic = "التقى وزيرا خارجية أذربيجان وإيران يوم الثلاثاء في باكو واتفقا على استئناف المحادثات التي انقطعت في سبتمبر، حسبما جاء في بيان للوزارة. "
    put("documents/arabic.txt", (arabic * 3).encode("cp1256"))
    turkish = ("Azerbaycan ve İran dışişleri bakanları salı günü Bakü'de bir araya gelerek eylül ayında kesilen görüşmelere yeniden başlanması "
               "konusunda anlaştı. Bakanlık yazılı bir açıklama yaptı ve görüşmenin olumlu geçtiğini belirtti.\n")
    put("documents/turkish.txt", turkish.encode("cp1254"))
    reprint = (LONG + DETAIN + DRILL) * 2
    put("documents/agency.txt", "Talks resume\nPublished: 2021-10-06\nSource: The Agency\n\n" + reprint)
    put("documents/reprint.txt", "Ministers talk\nPublished: 2021-10-07\nSource: The Paper\n\nFrom our correspondents.\n\n" + reprint)
    with zipfile.ZipFile(HERE / "documents/bundle.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in ["brief.pdf", "brief.docx", "note.eml", "page.html"]:
            bundle.writestr(zipfile.ZipInfo("week/" + name), (HERE / "documents" / name).read_bytes())
        bundle.writestr(zipfile.ZipInfo("week/logo.png"), b"\x89PNG\r\n\x1a\nrest")


def gdelt_row(columns, number, day, a1, n1, c1, a2, n2, c2, code, lat="39.5", lon="46.3", geo="4", name="Goris, Syunik, Armenia", fips="AM"):
    geo_block = lambda: [geo, name, fips, fips + "01"] + (["0"] if columns == 61 else []) + [lat, lon, "-1"]
    row = [str(number), day, day[:6], day[:4], day[:4] + ".7", a1, n1, c1] + [""] * 7 + [a2, n2, c2] + [""] * 7
    row += ["1", code, code[:3], code[:2], "4", "-5.0", "10", "1", "10", "-3.2"] + geo_block() + geo_block() + geo_block()
    row += [day] + (["https://wire.example/" + str(number)] if columns > 57 else [])
    assert len(row) == columns, len(row)
    return "\t".join(row)


def datasets():
    for columns in (57, 58, 61):
        rows = [
            gdelt_row(columns, 1, "20210915", "AZECOP", "POLICE", "AZE", "IRN", "IRAN", "IRN", "173"),
            gdelt_row(columns, 2, "20211001", "IRNMIL", "IRAN", "IRN", "", "", "", "154", geo="1", name="Iran", fips="IR", lat="32", lon="53"),
            gdelt_row(columns, 3, "20211002", "IRN", "IRAN", "IRN", "AZE", "AZERBAIJAN", "AZE", "010"),
            gdelt_row(columns, 4, "20211399", "IRN", "IRAN", "IRN", "AZE", "AZERBAIJAN", "AZE", "112"),
            gdelt_row(columns, 5, "20211003", "", "", "", "", "", "", "112"),
            gdelt_row(columns, 6, "20211004", "USA", "UNITED STATES", "USA", "CHN", "CHINA", "CHN", "040", lat="139.5", lon="35.7"),
            gdelt_row(columns, 7, "20211005", "USA", "UNITED STATES", "USA", "CHN", "CHINA", "CHN", "042", lat="35.7", lon="139.5", name="Tokyo", fips="JA"),
        ]
        put(f"datasets/gdelt-{columns}.csv", "\n".join(rows) + "\n8\tcut\n")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("20211005.export.CSV"), (HERE / "datasets/gdelt-61.csv").read_bytes())
    put("datasets/20211005.export.CSV.zip", packed.getvalue())

    new = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    note = "On 15 September 2021, police of Azerbaijan held two drivers from Iran near Goris, \"\"without a word\"\"."
    rows = [
        f"AZE1,15 September 2021,2021,1,Strategic developments,Strategic developments,Arrests,Police Forces of Azerbaijan (2003-),,State forces,Civilians (Iran),,Civilians,State forces-Civilians,,31,Caucasus and Central Asia,Armenia,Syunik,,,Goris,39.5111,46.3389,1,The Example Wire,National,\"{note}\",0,,1631700000",
        "IRN2,2021-10-01,2021,2,Demonstrations,Protests,Peaceful protest,Protesters (Iran),,Protesters,,,,Protesters only,,364,Middle East,Iran,Tehran,,,Tehran,35.6892,51.3890,3,The Example Wire,National,\"A crowd stood, in\nsilence, before the embassy.\",0,,1633100000",
        "AZE3,30 February 2021,2021,1,Political violence,Battles,Armed clash,Military Forces of Azerbaijan (2003-),,State forces,Military Forces of Armenia (2018-),,State forces,x,,31,Caucasus,Azerbaijan,,,,Tartar,40.3,46.9,1,Wire,National,A row of no day.,2,,1",
        "AZE4,12 July 2020,2020,1,Political violence,Battles,Armed clash,Military Forces of Azerbaijan (2003-),,State forces,Military Forces of Armenia (2018-),,State forces,x,,31,Caucasus,Azerbaijan,,,,Tovuz,40.9925,45.6289,1,Wire,National,The two armies fought at Tovuz.,4,,1",
        "AZE5,13 July 2020,2020,1,Strategic developments,Strategic developments,Other,Government of Azerbaijan (2003-),,State forces,,,,x,,31,Caucasus,Azerbaijan,,,,Baku,40.4,49.8,1,Wire,National,Something else.,0,,1",
        "AZE6,14 July 2020,2020,1,Political violence,Battles,Armed clash,,,,,,,x,,31,Caucasus,Azerbaijan,,,,Tovuz,40.9,45.6,1,Wire,National,Nobody is named.,0,,1",
    ]
    put("datasets/acled-2023.csv", new + "\n" + "\n".join(rows) + "\n")
    middle = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
    put("datasets/acled-2017.csv", middle + "\n" + "1,31,AZE1,1,12 July 2020,2020,1,Battles,Armed clash,Military Forces of Azerbaijan (2003-),,1,Military Forces of Armenia (2018-),,1,11,Caucasus,Azerbaijan,,,,Tovuz,40.9925,45.6289,1,Wire,National,The two armies fought at Tovuz.,4,1,AZE\n")
    old = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
    put("datasets/acled-2015.csv", old + "\n" + "373,AZE1,1,01-January-2015,2015,1,Battle-No change of territory,Military Forces of Azerbaijan,,1,Military Forces of Armenia,,1,11,Azerbaijan,,,,Tartar,40.34,46.93,1,Wire,The two armies fought at Tartar.,1\n")
    put("datasets/acled-api.json", json.dumps({"status": 200, "success": True, "count": 1, "data": [dict(zip(new.split(","), ["AZE4", "2020-07-12", "2020", "1", "Political violence", "Battles", "Armed clash", "Military Forces of Azerbaijan (2003-)", "", "1", "Military Forces of Armenia (2018-)", "", "1", "11", "", "31", "Caucasus", "Azerbaijan", "", "", "", "Tovuz", "40.9925", "45.6289", "1", "Wire", "National", "The two armies fought at Tovuz.", "4", "", "1"]))]}))
    put("datasets/acled-weekly.csv", "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,DISORDER_TYPE,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE\n2021-10-02,Caucasus,Azerbaijan,Ganja,Battles,Armed clash,3,1,,Political violence,1,40.6,46.3\n2021-10-02,Caucasus,Azerbaijan,Ganja,Protests,Peaceful protest,0,0,,Demonstrations,2,40.6,46.3\n2021-10-09,Caucasus,Azerbaijan,Ganja,Protests,Peaceful protest,some,0,,Demonstrations,3,40.6,46.3\n")
    import openpyxl, datetime
    book = openpyxl.Workbook()
    sheet = book.active
    upper = [name.upper() for name in middle.split(",") if name not in ("data_id", "timestamp", "iso3")]
    assert len(upper) == 28
    sheet.append(upper)
    sheet.append([31, "AZE1", 1, datetime.datetime(2020, 7, 12), 2020, 1, "Battles", "Armed clash", "Military Forces of Azerbaijan (2003-)", None, 1, "Military Forces of Armenia (2018-)", None, 1, 11, "Caucasus", "Azerbaijan", None, None, None, "Tovuz", 40.9925, 45.6289, 1, "Wire", "National", "The two armies fought at Tovuz.", 4])
    out = io.BytesIO()
    book.save(out)
    put("datasets/acled.xlsx", out.getvalue())

    ucdp = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
    def event(n, kind="1", b="Government of Armenia", where="1", prec="1", start="2020-09-27 00:00:00.000", end="2020-09-27 00:00:00.000", clarity="1"):
        return ",".join([str(n), f"AZE-2020-1-{n}", "2020", "1", "Clear", kind, "388", "388", "Armenia - Azerbaijan", "1", "1", f"Government of Azerbaijan - {b}", "130", "130", "Government of Azerbaijan", "131", "131", b, "1", "\"The Example Wire,2020-09-28\"", "Wire", "2020-09-28", "\"Shells fall on Tartar, says ministry\"", "ministry", where, "Tartar", "Tartar town", "Tartar rayon", "", "40.34", "46.93", "POINT (46.93 40.34)", "1", "Azerbaijan", "373", "Europe", clarity, prec, start, end, "1", "0", "0", "0", "1", "2", "1", "373", "371" if "Armenia" in b else ""])
    put("datasets/ucdp-ged.csv", ucdp + "\n" + "\n".join([event(1), event(2, kind="3", b="Civilians", where="4", prec="4", end="2020-10-20", clarity="2"), event(3, where="9"), event(4, start="2020-10-09", end="2020-10-02")]) + "\n")
    put("datasets/ucdp-candidate.csv", event(5) + "\n" + event(6) + "\n")

    icews = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
    one = lambda n, a, ac, text, code, w, b, bc, s: "\t".join([str(n), "2021-10-05", a, "Government", ac, text, code, w, b, "Government", bc, str(s), "1", "The Example Wire", "Baku", "", "", "Azerbaijan", "40.3777", "49.892"])
    put("datasets/icews.tab", icews + "\n" + "\n".join([
        one(1, "Jeyhun Bayramov", "Azerbaijan", "Engage in negotiation", "046", "7.0", "Foreign Affairs (Iran)", "Iran", 10),
        one(2, "Foreign Affairs (Iran)", "Iran", "Engage in negotiation", "046", "7.0", "Jeyhun Bayramov", "Azerbaijan", 10),
        one(3, "Military (Iran)", "Iran", "Demonstrate military or police power", "150", "-7.2", "Azerbaijan", "Azerbaijan", 11),
        one(4, "Iran", "Iran", "Make statement", "010", "0.0", "Azerbaijan", "Azerbaijan", 12)]) + "\n")
    polecat = ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"]
    assert len(polecat) == 40
    row = ["AZE-1", "2021-09-15", "COERCE", "arrest", "-5.5", "MATERIAL CONFLICT", "legal", "Azerbaijan", "AZE", "373", "GOV", "GOV", "", "Baku", "", "Iran", "IRN", "630", "CVL", "CVL", "", "drivers", "", "Goris", "Goris", "", "Syunik", "Armenia", "39.51", "46.34", "1", "Goris", "P", "The Example Wire", "2021-09-16", "", "", "", "English", "v1"]
    torn = "\t".join(row[:20])
    put("datasets/polecat.txt", "\t".join(polecat) + "\n" + "\t".join(row) + "\n" + torn + "\n" + "\t".join(["AZE-2", "2021-10-01", "ASSEMBLE"] + row[3:]) + "\n")
    phoenix = ["1", "20210915", "2021", "09", "15", "AZECOP", "AZE", "COP", "", "IRNCVL", "IRN", "CVL", "", "173", "17", "4", "-5.0", "", "39.51", "46.34", "Goris", "Syunik", "ARM", "a_1", "https://wire.example/1", "wire"]
    put("datasets/phoenix.txt", "\t".join(phoenix) + "\n" + "\t".join(["2"] + phoenix[1:13] + ["010", "01"] + phoenix[15:]) + "\n")
    cline = "eid,story_date,year,month,day,source,source_root,source_agent,source_others,target,target_root,target_agent,target_others,code,root_code,quad_class,goldstein,joined_issues,lat,lon,placename,statename,countryname,aid,process"
    put("datasets/phoenix-historical.csv", cline + "\nNYT1,5/10/1992,1992,10,5,AZEMIL,AZE,MIL,,ARMMIL,ARM,MIL,,190,19,4,-10,,40.2,46.9,Tartar,,AZE,1,x\n")

    register = [
        "Transfers of major weapons: Deals with deliveries or orders made for 2010 to 2022", "", "Note: made-up rows with the header and the quirks of the real file", "", "", "", "", "", "", "", "",
        "Recipient,Supplier,Year of order,,Number ordered,,Weapon designation,Weapon description,Number delivered,,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons",
        "Azerbaijan,Israel,2011,?,10,?,Example-1,UAV,10,?,2012; 2014,New,Part of a made-up deal; see note,1.5,15,15",
        "Azerbaijan,Turkey,2019,,5,,Example-2,armed UAV,5,,2020,New,A comment that a line",
        "end has torn,3,15,15",
        "Azerbaijan,Russia,2015,,2,,Example-3,SAM system,2,,2013-2016,New,,17.5,35,35",
        "Armenia,Russia,2019,,4,,Ex\u00e4mple-4,combat aircraft,0,,,New,,20,80,",
        "Azerbaijan,unknown supplier(s),2016,,1,,Example-5,gun,1,,2016,New,,1,1,1",
    ]
    put("datasets/sipri-register.csv", "\r\n".join(register).encode("latin-1") + b"\r\n")
    deliveries = ["SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production",
        "1,Israel,Azerbaijan,Example-1,UAV,Aircraft,2011,No,5,No,2012,No,New,1.5,1.5,7.5,No", "1,Israel,Azerbaijan,Example-1,UAV,Aircraft,2011,No,5,Yes,2014,Yes,New,1.5,1.5,7.5,No"]
    put("datasets/sipri-deliveries.csv", "\n".join(register[:11] + deliveries) + "\n")
    put("datasets/sipri-tiv.csv", "\n".join(["TIV of arms exports to Azerbaijan, 2012-2014", "Made-up figures", "", ",2012,2013,2014,Total", "Israel,8,,7,15", "Russia,10,10,5,25", "Total,18,10,12,40"]) + "\n")

    comtrade = "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate"
    assert len(comtrade.split(",")) == 47
    def trade(flow, partner, iso, name, cmd="2709", value="1000.5"):
        return ",".join(["C", "A", "20210101", "2021", "52", "2021", "31", "AZE", "Azerbaijan", flow, "x", partner, iso, name, "0", "W00", "World", "H5", "HS", "1", cmd, "\"Petroleum oils, crude\"", "4", "0", "C00", "x", "0", "0", "x", "8", "kg", "1", "0", "-1", "N/A", "0", "0", "1", "0", "0", "0", "0", value, value, "0", "1", "0"]) + ","
    put("datasets/comtrade.csv", comtrade + "\n" + "\n".join([trade("X", "376", "ISR", "Israel"), trade("X", "0", "W00", "World"), trade("M", "792", "TUR", "Türkiye", "9301", "500"), trade("Q", "792", "TUR", "Türkiye")]) + "\n")
    legacy = "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag"
    assert len(legacy.split(",")) == 35
    put("datasets/comtrade-35.csv", legacy + "\n" + "H4,2019,2019,2019,4,0,2,Export,31,Azerbaijan,AZE,376,Israel,ISR,,,,,,,,2709,\"Petroleum oils, crude\",8,kg,1,,,,1,,700,,,0\n")
    put("datasets/places.geojson", json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [46.34, 39.51]}, "properties": {"date": "2021-09-15", "source": "Azerbaijan", "target": "Iran", "type": "COERCE", "name": "Goris", "description": "Two drivers were held."}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [246.34, 39.51]}, "properties": {"date": "2021-09-16", "source": "Azerbaijan", "target": "Iran", "type": "COERCE"}}]}))
    put("datasets/places.kml", """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Goris</name><description>Two drivers were held.</description>
<TimeStamp><when>2021-09-15</when></TimeStamp><ExtendedData><Data name="source"><value>Azerbaijan</value></Data><Data name="target"><value>Iran</value></Data><Data name="type"><value>COERCE</value></Data></ExtendedData>
<Point><coordinates>46.34,39.51,0</coordinates></Point></Placemark></Document></kml>""")
    with zipfile.ZipFile(HERE / "datasets/places.kmz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml"), (HERE / "datasets/places.kml").read_bytes())
    put("datasets/own.csv", "When;Who;Whom;What;Where;North;East\n01/10/2021;Iran;Azerbaijan;held a drill;Aras;39.1;46.5\n03/10/2021;Azerbaijan;Iran;closed a mosque;Baku;40.4;49.9\n")
    put("datasets/own.toml", "record = \"event\"\ndate_example = \"01/02/2003\"\nevent_type = \"MOBILIZE\"\n\n[fields]\ndate = \"When\"\nsource = \"Who\"\ntarget = \"Whom\"\ntext = \"What\"\nplace = \"Where\"\nlat = \"North\"\nlon = \"East\"\n")


def parquet():
    """What `araxes.rows` lays out and any engine writes, partitioned by month: the month is in the folder's name and not in the file."""
    import pyarrow as pa, pyarrow.parquet as pq
    day = lambda text: text and __import__("datetime").date.fromisoformat(text)
    words = pa.string()
    place = pa.struct([("name", words), ("lat", pa.float64()), ("lon", pa.float64()), ("precision", pa.int64())])
    clause = [("document", words), ("evidence", words), ("start_char", pa.int64()), ("end_char", pa.int64())]
    days = [("start", pa.date32()), ("end", pa.date32())]
    events = pa.schema([*clause, ("trigger", words), ("rule", words), ("type", words), ("mode", words), ("cameo", words), ("goldstein", pa.float64()), ("quad", words),
        ("source", pa.list_(words)), ("target", pa.list_(words)), ("source_text", words), ("target_text", words), *days, ("edtf", words), ("timex", words),
        ("place", place), ("factuality", words), ("attribution", words), ("confidence", pa.float64())])
    def event(evidence, kind, cameo, source, target, start, end, edtf, at, factuality, attribution=None):
        return dict(document="d1", evidence=evidence, start_char=0, end_char=len(evidence), trigger=evidence.split()[1], rule="x", type=kind, mode=None, cameo=cameo, goldstein=-5.0,
            quad="material conflict", source=source, target=target, source_text=None, target_text=None, start=day(start), end=day(end), edtf=edtf, timex=None, place=at,
            factuality=factuality, attribution=attribution, confidence=0.83)
    goris = dict(name="Goris", lat=39.51, lon=46.34, precision=1)
    rows = [
        event("Azerbaijan detained two drivers near Goris", "COERCE", "173", ["AZE"], ["IRN"], "2021-09-15", "2021-09-15", "2021-09-15", goris, "asserted"),
        event("Iran and Turkey met in September", "CONSULT", "040", ["IRN", "TUR"], [], "2021-09-01", "2021-09-30", "2021-09~", None, "reported", "an official"),
        event("Armenia might close the road", "SANCTION", "163", ["ARM"], [], None, None, None, None, "possible"),
        event("Iran saw it", "COERCE", "173", ["IRN"], [], None, None, None, None, "sworn"),
    ]
    flows = pa.schema([*clause, ("from", words), ("to", words), ("commodity", words), ("share", pa.float64()), ("of", words), ("amount", pa.float64()), ("unit", words), ("approximate", pa.bool_()), *days])
    flow = {"document": "d1", "evidence": "Israel supplied 69 per cent of its arms", "start_char": 0, "end_char": 39, "from": "ISR", "to": "AZE", "commodity": "arms", "share": 69.0,
        "of": "AZE", "amount": None, "unit": None, "approximate": True, "start": day("2016-01-01"), "end": day("2020-12-31")}
    own = pa.table({"date": pa.array([day("2021-10-01")], pa.date32()), "source": ["Iran"], "target": ["Azerbaijan"], "type": ["MOBILIZE"], "text": ["held a drill"]})
    for name, table in (("events", pa.Table.from_pylist(rows, events)), ("flows", pa.Table.from_pylist([flow], flows)), ("own", own)):
        out = io.BytesIO()
        pq.write_table(table, out, compression="snappy")
        put(f"datasets/{name}.parquet", out.getvalue())


for build in (html, pdf, word, open_document, others, datasets, parquet):
    build()

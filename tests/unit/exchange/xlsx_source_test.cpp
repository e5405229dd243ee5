// Workbooks of other people: how cells are understood, and what is refused.
#include "exchange/xlsx_source.hpp"

#include "table_support.hpp"

namespace exchange::testing {
namespace {

using Parts = std::map<std::string, std::string>;

constexpr auto relationships_head =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
constexpr auto office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relationship(const std::string& id, const std::string& type, const std::string& target, bool external = false) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + type + "\" Target=\"" + target + "\"" +
           (external ? " TargetMode=\"External\"" : "") + "/>";
}

// A workbook with the sheets "First" and so on, with these rows as XML; the parts can be changed before they are packed.
struct Workbook {
    Parts parts;

    explicit Workbook(const std::vector<std::string>& sheets, const std::string& states = "",
                      const std::string& properties = "") {
        static constexpr std::array<const char*, 3> names = {"First", "Second", "Third"};
        std::string list, targets;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const auto number = std::to_string(i + 1);
            const bool hidden = i < states.size() && states[i] == 'h';
            list += "<sheet name=\"" + std::string(names[i]) + "\" sheetId=\"" + number + "\" r:id=\"r" + number + "\"" +
                    (hidden ? " state=\"hidden\"" : "") + "/>";
            targets += relationship("r" + number, "worksheet", "worksheets/sheet" + number + ".xml");
            parts["xl/worksheets/sheet" + number + ".xml"] =
                "<worksheet xmlns=\"main\"><dimension ref=\"A1:XFD1048576\"/><sheetData>" + sheets[i] +
                "</sheetData></worksheet>";
        }
        parts["[Content_Types].xml"] = "<Types/>";
        parts["_rels/.rels"] =
            relationships_head + relationship("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>";
        parts["xl/workbook.xml"] =
            "<workbook xmlns=\"main\" xmlns:r=\"rel\">" + properties + "<sheets>" + list + "</sheets></workbook>";
        parts["xl/_rels/workbook.xml.rels"] = relationships_head + targets + relationship("s", "styles", "/xl/styles.xml") +
                                              relationship("t", "sharedStrings", "sharedStrings.xml") + "</Relationships>";
        parts["xl/styles.xml"] = R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
        parts["xl/sharedStrings.xml"] =
            R"(<sst count="999999999"><si><t>Name</t></si><si><t xml:space="preserve"> a_x000D_b </t></si>
            <si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r><rPh><t>guide</t></rPh></si></sst>)";
    }
    ReadTable read(const TableOptions& options = {}) const { return read_bytes(make_zip(parts), options); }
};

constexpr auto header = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row>)";

Cell first_cell(const std::string& cell, const std::string& properties = "") {
    const auto table =
        Workbook({header + ("<row r=\"2\">" + cell + "<c r=\"B2\"><v>1</v></c></row>")}, "", properties).read();
    EXPECT_EQ(table.error, "");
    return table.rows.at(0).cells.at(0);
}

TEST(xlsx, understands_every_kind_of_cell) {
    EXPECT_EQ(first_cell(R"(<c r="A2" t="s"><v>1</v></c>)"), (Cell{CellKind::text, " a\rb "}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="s"><v>2</v></c>)"), (Cell{CellKind::text, "rich text"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>)"),
              (Cell{CellKind::text, "inline"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="str"><f>1+"x"</f><v>result</v></c>)"), (Cell{CellKind::text, "result"}));
    EXPECT_EQ(first_cell(R"(<c r="A2"><f>1+1</f><v>2</v></c>)"), (Cell{CellKind::number, "2"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="n"><v>1.5E3</v></c>)"), (Cell{CellKind::number, "1500"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="b"><v>1</v></c>)"), (Cell{CellKind::flag, "true"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" s="1"><v>46112</v></c>)"), (Cell{CellKind::date, "2026-03-31"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" s="2"><v>46112.5</v></c>)"), (Cell{CellKind::date, "2026-03-31T12:00:00"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" s="1"><v>44650</v></c>)", R"(<workbookPr date1904="1"/>)"),
              (Cell{CellKind::date, "2026-03-31"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" t="d"><v>2026-03-31T09:15:00</v></c>)"),
              (Cell{CellKind::date, "2026-03-31T09:15:00"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" s="99"><v>5</v></c>)"), (Cell{CellKind::number, "5"}));
    EXPECT_EQ(first_cell(R"(<c r="A2" s="1"/>)"), Cell{});
}

TEST(xlsx, errors_are_faults_of_their_row) {
    const auto table =
        Workbook({header + std::string(R"(<row r="7"><c r="A7" t="e"><v>#N/A</v></c><c r="B7" s="1"><v>60</v></c></row>)")})
            .read();
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.rows[0].number, 7U);
    EXPECT_EQ(table.rows[0].cells, (std::vector<Cell>(2)));
    ASSERT_EQ(table.rows[0].faults.size(), 2U);
    EXPECT_EQ(table.rows[0].faults[0].field, "Name");
    EXPECT_EQ(base::describe(table.rows[0].faults[0]), "The cell A7 holds #N/A, which is not a value.");
    EXPECT_EQ(table.rows[0].faults[1].field, "B");
}

TEST(xlsx, passes_over_what_is_empty_and_takes_cells_without_reference) {
    const auto table =
        Workbook({R"(<row r="1"/><row r="3"><c t="s"><v>0</v></c><c/><c t="inlineStr"><is><t>C</t></is></c><c s="1"/></row>
        <row><c><v>1</v></c><c><v>2</v></c></row><row r="9"><c r="C9"><v>3</v></c></row><row r="10"><c r="A10" s="1"/></row>)"})
            .read();
    EXPECT_EQ(table.columns, (Texts{"Name", "Column B", "C"}));
    EXPECT_EQ(table.notices.size(), 1U);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[0].number, 4U);
    EXPECT_EQ(texts(table.rows[0]), (Texts{"1", "2", ""}));
    EXPECT_EQ(table.rows[1].number, 9U);
    EXPECT_EQ(texts(table.rows[1]), (Texts{"", "", "3"}));
}

TEST(xlsx, says_when_a_row_is_longer_than_the_header) {
    const auto table =
        Workbook({header + std::string(R"(<row r="2"><c r="A2"><v>1</v></c><c r="XFD2"><v>1</v></c></row>)")}).read();
    ASSERT_EQ(table.rows.at(0).faults.size(), 1U);
    EXPECT_EQ(table.rows[0].faults[0].arguments, (Texts{"XFD"}));
}

TEST(xlsx, chooses_the_sheet) {
    const std::string full = std::string(header) + R"(<row r="2"><c r="A2"><v>1</v></c></row>)";
    EXPECT_EQ(Workbook({full, full}).read().description.sheet, "First");
    EXPECT_EQ(Workbook({"", full}).read().description.sheet, "Second");
    const Workbook hidden({full, full, full}, "h");
    EXPECT_EQ(hidden.read().description.sheet, "Second");
    EXPECT_EQ(hidden.read().description.sheets, (Texts{"Second", "Third"}));
    EXPECT_EQ(hidden.read({.sheet = "third"}).description.sheet, "Third");
    EXPECT_EQ(hidden.read({.sheet = "First"}).description.sheet, "First");
    EXPECT_EQ(hidden.read({.sheet = "Fourth"}).error, "The workbook has no sheet with the name Fourth.");
    EXPECT_EQ(Workbook({""}).read().error, "The workbook has no visible sheet with content.");
    EXPECT_EQ(Workbook({full}, "h").read().error, "The workbook has no visible sheet with content.");
}

TEST(xlsx, reads_prefixed_names_and_other_places) {
    Workbook workbook({header + std::string(R"(<row r="2"><c r="A2"><v>7</v></c></row>)")});
    workbook.parts["xl/worksheets/sheet1.xml"] =
        R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>P</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>)";
    EXPECT_EQ(workbook.read().columns, (Texts{"P"}));
}

TEST(xlsx, refuses_what_is_damaged) {
    const auto refused = [](const std::string& rows) { return Workbook({rows}).read().error.contains("damaged"); };
    EXPECT_TRUE(refused(header + std::string(R"(<row r="1"><c r="A1"><v>1</v></c></row>)")));
    EXPECT_TRUE(refused(R"(<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>)"));
    EXPECT_TRUE(refused(R"(<row r="1"><c r="A1" t="s"><v>3</v></c></row>)"));
    EXPECT_TRUE(refused(R"(<row r="1"><c r="A1" t="s"><v>-1</v></c></row>)"));
    EXPECT_TRUE(refused(R"(<row r="1048577"><c><v>1</v></c></row>)"));
    EXPECT_TRUE(refused(R"(<row r="1"><c r="XFE1"><v>1</v></c></row>)"));
    EXPECT_TRUE(refused(R"(<row r="1"><c r="A1">)"));
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<d>";
    EXPECT_TRUE(refused(deep));

    const std::string whole = make_zip(Workbook({header}).parts);
    EXPECT_NE(read_bytes(whole.substr(0, whole.size() / 2)).error, "");
    Workbook missing({header});
    missing.parts.erase("xl/worksheets/sheet1.xml");
    EXPECT_NE(missing.read().error.find("damaged"), std::string::npos);
}

TEST(xlsx, refuses_document_types_and_follows_nothing_outside) {
    Workbook bomb({header});
    bomb.parts["xl/sharedStrings.xml"] = R"(<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>)";
    EXPECT_NE(bomb.read().error.find("damaged"), std::string::npos);
    Workbook outside({header});
    outside.parts["xl/_rels/workbook.xml.rels"] =
        relationships_head + relationship("r1", "worksheet", "worksheets/sheet1.xml", true) + "</Relationships>";
    EXPECT_EQ(outside.read().error, "The workbook has no visible sheet with content.");
}

TEST(xlsx, names_other_kinds_of_archives) {
    EXPECT_NE(
        read_bytes(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})).error.find("OpenDocument"),
        std::string::npos);
    EXPECT_NE(read_bytes(make_zip({{"readme.txt", "hello"}})).error.find("not an XLSX"), std::string::npos);
    Workbook document({header});
    document.parts["xl/workbook.xml"] = "<document/>";
    EXPECT_NE(document.read().error.find("not an XLSX"), std::string::npos);
    Workbook binary({header});
    binary.parts["_rels/.rels"] =
        relationships_head + relationship("r1", "officeDocument", "xl/workbook.bin") + "</Relationships>";
    EXPECT_NE(binary.read().error.find("XLSB"), std::string::npos);
}

TEST(xlsx, holds_its_limits) {
    const std::string row = R"(<row><c><v>1</v></c></row>)";
    const Workbook workbook({header + row + row});
    const auto code_with = [&](auto change) {
        TableOptions options;
        change(options.limits);
        const auto table = workbook.read(options);
        EXPECT_NE(table.error, "");
        return table.code;
    };
    EXPECT_EQ(code_with([](TableLimits& l) { l.rows = 1; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.columns = 1; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.zip_entries = 5; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.unpacked_bytes = 1000; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.shared_text_bytes = 5; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.cell_bytes = 3; }), base::ErrorCode::too_large);
    EXPECT_EQ(code_with([](TableLimits& l) { l.row_bytes = 4; }), base::ErrorCode::too_large);
}

TEST(xlsx, refuses_what_is_packed_like_a_bomb) {
    Workbook bomb({header});
    bomb.parts["xl/sharedStrings.xml"] = "<sst>" + std::string(std::size_t{20} << 20, ' ') + "</sst>";
    EXPECT_EQ(bomb.read().code, base::ErrorCode::too_large);
}

}  // namespace
}  // namespace exchange::testing

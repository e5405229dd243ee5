// CSV as people have it: encodings, separators, quotes, ends of lines, faults with their place.
#include "exchange/csv_source.hpp"

#include <fstream>

#include "base/file.hpp"
#include "base/json.hpp"
#include "support/temporary_folder.hpp"
#include "table_support.hpp"

namespace exchange::testing {
namespace {

std::string utf16(std::u16string_view text, bool little) {
    std::string out;
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

TEST(csv, reads_rows_with_their_line) {
    const auto table = read_bytes("Name,Note\r\nA,\"two\r\nlines\"\r\n\r\nB,x\r\n");
    EXPECT_EQ(table.error, "");
    EXPECT_EQ(table.columns, (Texts{"Name", "Note"}));
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(texts(table.rows[0]), (Texts{"A", "two\r\nlines"}));
    EXPECT_EQ(table.rows[0].number, 2U);
    EXPECT_EQ(table.rows[1].number, 5U);
}

TEST(csv, takes_every_end_of_line) {
    for (const std::string end : {"\n", "\r", "\r\n"}) {
        const auto table = read_bytes("a,b" + end + "1,\"x" + end + "y\"" + end + end + "3,4");
        ASSERT_EQ(table.rows.size(), 2U);
        EXPECT_EQ(texts(table.rows[0]), (Texts{"1", "x" + end + "y"}));
        EXPECT_EQ(texts(table.rows[1]), (Texts{"3", "4"}));
        EXPECT_EQ(table.rows[1].number, 5U);
    }
}

TEST(csv, detects_the_separator) {
    EXPECT_EQ(read_bytes("a;b\n1,5;2,5\n").description.separator, ';');
    EXPECT_EQ(read_bytes("a\tb\n1,5\t2;5\n").description.separator, '\t');
    EXPECT_EQ(read_bytes("a|b|c\n1|2|3\n").description.separator, '|');
    EXPECT_EQ(read_bytes("only\nx;y\n").description.separator, ',');
    EXPECT_EQ(read_bytes("\"a,b\";c\n\"1,2\";3\n").columns, (Texts{"a,b", "c"}));
    EXPECT_EQ(read_bytes("Risk, short;Owner, unit\nx;y\nz;q\n").columns, (Texts{"Risk, short", "Owner, unit"}));
}

TEST(csv, believes_the_separator_line_and_the_user_more) {
    const auto table = read_bytes("sep=;\r\na;b\r\n1;2\r\n");
    EXPECT_EQ(table.columns, (Texts{"a", "b"}));
    EXPECT_EQ(table.rows.at(0).number, 3U);
    EXPECT_EQ(read_bytes("sep=;\na|b\n1|2\n", {.separator = '|'}).columns, (Texts{"a", "b"}));
    EXPECT_EQ(read_bytes("a;b,c\n", {.separator = ','}).columns, (Texts{"a;b", "c"}));
}

TEST(csv, detects_the_encoding_and_says_it) {
    const auto of = [](const std::string& bytes) {
        const auto table = read_bytes(bytes);
        EXPECT_EQ(table.error, "");
        EXPECT_EQ(table.columns.at(0), "Größe");
        EXPECT_EQ(table.rows.at(0).cells.at(1).text, "€");
        return table.description.encoding;
    };
    EXPECT_EQ(of("Größe;b\n1;€\n"), TextEncoding::utf8);
    EXPECT_EQ(of("\xEF\xBB\xBFGröße;b\n1;€\n"), TextEncoding::utf8_with_mark);
    EXPECT_EQ(of("Gr\xF6\xDF\x65;b\n1;\x80\n"), TextEncoding::windows_1252);
    EXPECT_EQ(of("\xFF\xFE" + utf16(u"Größe;b\n1;€\n", true)), TextEncoding::utf16_le);
    EXPECT_EQ(of("\xFE\xFF" + utf16(u"Größe;b\n1;€\n", false)), TextEncoding::utf16_be);
    EXPECT_EQ(of(utf16(u"Größe;b\n1;€\n", true)), TextEncoding::utf16_le);
    EXPECT_EQ(of(utf16(u"Größe;b\n1;€\n", false)), TextEncoding::utf16_be);
    EXPECT_EQ(describe(read_bytes("Gr\xF6\xDF\x65;b\n1;2\n").description), "CSV, Windows-1252, separated by semicolons.");
}

TEST(csv, finds_a_late_byte_that_is_not_utf8) {
    std::string bytes = "a,b\n";
    while (bytes.size() < 200'000) bytes += "1,ä\n";
    EXPECT_EQ(read_bytes(bytes).description.encoding, TextEncoding::utf8);
    bytes += "1,\xE4\n";
    EXPECT_EQ(read_bytes(bytes).description.encoding, TextEncoding::windows_1252);
    const auto table = read_bytes("a,b\n1,2\n3,\xE4\n", {.encoding = TextEncoding::utf8});
    EXPECT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.error, "Line 3 holds bytes that are not UTF-8. Choose another encoding, or save the file as UTF-8.");
}

TEST(csv, keeps_characters_whole_across_pieces) {
    // Shifts every multi-byte character over the border between two pieces of 64 KiB.
    for (std::size_t shift = 0; shift < 5; ++shift) {
        std::string bytes = "a,b\n" + std::string(65'536 - 8 + shift, 'x') + ",林😀\"\n";
        const auto table = read_bytes(bytes);
        ASSERT_EQ(table.rows.size(), 1U);
        EXPECT_EQ(table.rows[0].cells[1].text, "林😀\"");
    }
}

TEST(csv, a_pair_of_cr_and_lf_may_be_cut) {
    const std::string bytes = "a,b\r\n" + std::string(65'536 - 8, 'x') + ",y\r\nz,q\r\n";
    const auto table = read_bytes(bytes);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(table.rows[1].number, 3U);
}

TEST(csv, says_what_is_wrong_with_a_row) {
    const auto table = read_bytes("a,b\n1\n1,2,,\n1,2,3\n\"x\"y,2\n");
    ASSERT_EQ(table.rows.size(), 4U);
    EXPECT_EQ(texts(table.rows[0]), (Texts{"1", ""}));
    EXPECT_TRUE(table.rows[0].faults.empty());
    EXPECT_TRUE(table.rows[1].faults.empty());
    ASSERT_EQ(table.rows[2].faults.size(), 1U);
    EXPECT_EQ(base::describe(table.rows[2].faults[0]), "The row is longer than the header: there is content in column C.");
    ASSERT_EQ(table.rows[3].faults.size(), 1U);
    EXPECT_EQ(table.rows[3].faults[0].field, "a");
}

TEST(csv, says_where_an_open_quote_began) {
    const auto table = read_bytes("a,b\n1,2\n3,\"4\n5,6\n7,8\n");
    EXPECT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(table.error, "The quotation mark on line 3 is never closed.");
}

TEST(csv, makes_names_of_columns_distinct) {
    const auto table = read_bytes(" Owner ,Owner,,Owner (2),Owner,,\n1,2,3,4,5\n");
    EXPECT_EQ(table.columns, (Texts{"Owner", "Owner (3)", "Column C", "Owner (2)", "Owner (4)"}));
    ASSERT_EQ(table.notices.size(), 3U);
    EXPECT_EQ(table.notices[0].field, "Owner (3)");
    EXPECT_EQ(base::describe(table.notices[1]), "The column C has no name in the first row.");
}

TEST(csv, refuses_what_is_no_table) {
    EXPECT_EQ(read_bytes("").error, "The file is empty.");
    EXPECT_EQ(read_bytes("\n\n,,\n").error, "The file is empty.");
    EXPECT_EQ(read_bytes("\xEF\xBB\xBF").error, "The file is empty.");
    EXPECT_NE(read_bytes("2026-03-31,4,1.5\n2026-04-01,5,2\n").error.find("names of the columns"), std::string::npos);
    EXPECT_NE(read_bytes("<html><table>").error.find("web page"), std::string::npos);
    EXPECT_NE(read_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more").error.find("old binary"), std::string::npos);
    const std::string stream("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
    EXPECT_NE(read_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(65'510, ' ') + stream).error.find("password"),
              std::string::npos);
    EXPECT_NE(read_bytes("%PDF-1.7").error.find("neither"), std::string::npos);
    EXPECT_NE(read_bytes(std::string("a\0b\x01\x02", 5)).error.find("neither UTF-8"), std::string::npos);
    EXPECT_NE(read_bytes("a;b\nf\x81r;\x8D\n").error.find("Windows-1252"), std::string::npos);  // code page 437
}

TEST(csv, holds_its_limits) {
    TableOptions options;
    options.limits.rows = 2;
    EXPECT_EQ(read_bytes("a\n1\n2\n", options).error, "");
    EXPECT_EQ(read_bytes("a\n1\n2\n3\n", options).code, base::ErrorCode::too_large);
    options.limits.columns = 2;
    EXPECT_EQ(read_bytes("a,b,c\n", options).code, base::ErrorCode::too_large);
    options.limits.cell_bytes = 10;
    EXPECT_EQ(read_bytes("a\n\"01234567890", options).code, base::ErrorCode::too_large);
    options.limits.file_bytes = 3;
    EXPECT_EQ(read_bytes("a\n1\n", options).code, base::ErrorCode::too_large);
}

TEST(csv, takes_only_our_guard_away) {
    const auto table = read_bytes("a,b,c\n'=1+1,'quoted',''\n");
    EXPECT_EQ(texts(table.rows.at(0)), (Texts{"=1+1", "'quoted'", "''"}));
}

TEST(csv, reads_from_a_file_as_from_memory) {
    const test::TemporaryFolder folder;
    const auto path = folder / "risks.csv";
    std::ofstream(path) << "a,b\n1,2\n";
    const auto table = read_all(open_table(path, "risks.csv"));
    EXPECT_EQ(texts(table.rows.at(0)), (Texts{"1", "2"}));
}

TEST(csv, reads_the_known_vectors) {
    const std::filesystem::path folder = KEEPWRIGHT_SOURCE_DIR "/node_modules/csv-spectrum";
    std::size_t seen = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder / "csvs")) {
        const auto name = entry.path().stem();
        // Its values differ from its JSON in the vectors themselves (a telephone number was replaced).
        if (name == "location_coordinates") continue;
        SCOPED_TRACE(name);
        const auto table = read_bytes(base::read_file(entry.path()));
        EXPECT_EQ(table.error, "");
        base::JsonFault fault;
        const auto expected = base::parse_json(base::read_file(folder / "json" / (name.string() + ".json")), fault);
        ASSERT_TRUE(expected && expected->array() != nullptr);
        ASSERT_EQ(table.rows.size(), expected->array()->size());
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            for (std::size_t c = 0; c < table.columns.size(); ++c) {
                EXPECT_EQ(table.rows[i].cells[c].text, (*expected->array())[i].text_or(table.columns[c], "absent"));
            }
        }
        ++seen;
    }
    EXPECT_GE(seen, 11U);
}

TEST(csv, reads_a_catalogue_of_the_world) {
    const auto table =
        read_all(open_table(KEEPWRIGHT_SOURCE_DIR "/tests/data/import/known_exploited_vulnerabilities.csv", "kev.csv"));
    EXPECT_EQ(table.error, "");
    EXPECT_EQ(table.columns.size(), 11U);
    EXPECT_EQ(table.columns.front(), "cveID");
    EXPECT_EQ(table.rows.size(), 88U);
    for (const auto& row : table.rows) {
        EXPECT_TRUE(row.faults.empty()) << row.number;
        EXPECT_TRUE(row.cells[0].text.starts_with("CVE-")) << row.number;
    }
}

}  // namespace
}  // namespace exchange::testing

// Fuzzes workbooks. An input is either a whole archive, or the XML of the sheet, the shared texts and the styles, with lines
// "---" between: these are packed, because a mutation inside of an archive is nearly always caught by its checksums.
#include <zip.h>

#include <array>

#include "fuzz/entry.hpp"
#include "fuzz/read_table.hpp"

namespace {

constexpr std::string_view divider = "\n---\n";

struct Part {
    const char* name;
    std::string content;
};

std::array<Part, 6> parts_of(std::string_view input) {
    std::array<Part, 6> parts{{
        {"xl/worksheets/sheet1.xml", {}},
        {"xl/sharedStrings.xml", {}},
        {"xl/styles.xml", {}},
        {"_rels/.rels",
         R"(<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r="rel"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels", R"(<Relationships>
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
            </Relationships>)"},
    }};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto end = i < 2 ? std::min(input.find(divider), input.size()) : input.size();
        parts[i].content = input.substr(0, end);
        input.remove_prefix(std::min(end + divider.size(), input.size()));
    }
    return parts;
}

std::string pack(const std::array<Part, 6>& parts) {
    zip_error_t error;
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(memory);
    zip_t* archive = zip_open_from_source(memory, ZIP_TRUNCATE, &error);
    for (const Part& part : parts)
        zip_file_add(archive, part.name, zip_source_buffer(archive, part.content.data(), part.content.size(), 0), 0);
    fuzz::expect(zip_close(archive) == 0);
    zip_source_open(memory);
    zip_stat_t about;
    zip_source_stat(memory, &about);
    std::string bytes(about.size, '\0');
    zip_source_read(memory, bytes.data(), bytes.size());
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    fuzz::read_table(input.starts_with("PK") ? std::string(input) : pack(parts_of(input)), "table.xlsx");
    return 0;
}

// The parts of a workbook around its sheets.
#include "exchange/xlsx_workbook.hpp"

#include <charconv>
#include <limits>
#include <map>

#include "base/text.hpp"
#include "exchange/xlsx_text.hpp"
#include "exchange/xml_parser.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t most_sheets = 1'000;
constexpr std::size_t most_formats = 100'000;

unsigned to_unsigned(std::string_view text) {
    unsigned number = std::numeric_limits<unsigned>::max();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

struct Relationship {
    std::string type;  // the last segment: Strict and Transitional differ before it
    std::string target;
};

class RelationshipsHandler final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External" || found.size() > most_formats) return;
        const auto type = attributes.get("Type");
        found[std::string(attributes.get("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                                    std::string(attributes.get("Target"))};
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::map<std::string, Relationship> found;
};

class WorkbookHandler final : public XmlHandler {
public:
    struct Entry {
        std::string name, id;
        bool hidden;
    };
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (root.empty()) root = name;
        if (name == "workbookPr") from_1904 = is_true(attributes.get("date1904"));
        if (name != "sheet" || sheets.size() >= most_sheets) return;
        const auto state = attributes.get("state");
        sheets.push_back({unescape_xlsx(attributes.get("name")), std::string(attributes.get("id")),
                          state == "hidden" || state == "veryHidden"});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::string root;
    bool from_1904 = false;
    std::vector<Entry> sheets;
};

class SharedStringsHandler final : public XmlHandler {
public:
    explicit SharedStringsHandler(const TableLimits& limits) : limits_(limits) {}
    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "rPh") in_phonetic_ = true;
        if (name == "t") in_text_ = !in_phonetic_;
    }
    void end(std::string_view name) override {
        if (name == "t") in_text_ = false;
        if (name == "rPh") in_phonetic_ = false;
        if (name != "si") return;
        const std::string text = unescape_xlsx(text_);
        text_.clear();
        if (strings.bytes() + text.size() > limits_.shared_text_bytes ||
            strings.size() * sizeof(std::uint32_t) > limits_.shared_text_bytes) {
            too_large = true;
        }
        if (!too_large) strings.add(text);
    }
    void text(std::string_view piece) override {
        if (!in_text_ || too_large) return;
        text_ += piece;
        too_large = text_.size() > limits_.cell_bytes * escape_growth;
    }
    SharedStrings strings;
    bool too_large = false;

private:
    static constexpr std::size_t escape_growth = 7;  // _x000D_ for one byte
    const TableLimits& limits_;
    std::string text_;
    bool in_text_ = false;
    bool in_phonetic_ = false;
};

class StylesHandler final : public XmlHandler {
public:
    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "cellXfs") in_cell_formats_ = true;
        if (name == "numFmt" && custom_.size() < most_formats) {
            custom_[to_unsigned(attributes.get("numFmtId"))] = custom_format(attributes.get("formatCode"));
        }
        if (name != "xf" || !in_cell_formats_ || formats.size() >= most_formats) return;
        const auto id_text = attributes.get("numFmtId");
        const unsigned id = id_text.empty() ? 0 : to_unsigned(id_text);
        const auto custom = custom_.find(id);
        formats.push_back(custom != custom_.end() ? custom->second : built_in_format(id));
    }
    void end(std::string_view name) override {
        if (name == "cellXfs") in_cell_formats_ = false;
    }
    void text(std::string_view) override {}
    std::vector<NumberFormat> formats;

private:
    std::map<unsigned, NumberFormat> custom_;
    bool in_cell_formats_ = false;
};

// The name of a part from a target that is relative to the folder of its source, or to the root.
std::string resolve(std::string_view folder, std::string_view target) {
    std::vector<std::string> path;
    const auto walk = [&path](std::string_view text) {
        for (const auto step : base::split(text, '/')) {
            if (step.empty() || step == ".") continue;
            if (step != "..") path.emplace_back(step);
            else if (!path.empty()) path.pop_back();
        }
    };
    if (!target.starts_with('/')) walk(folder);
    walk(target);
    return base::join(path, "/");
}

// "xl/workbook.xml" as "xl" and "workbook.xml"
std::pair<std::string, std::string> split_name(const std::string& part) {
    const auto slash = part.rfind('/');
    return slash == std::string::npos ? std::pair{std::string(), part}
                                      : std::pair{part.substr(0, slash), part.substr(slash + 1)};
}

base::Error not_a_workbook() { return fail(ErrorCode::invalid, "The file is a ZIP archive, but not an XLSX workbook."); }

base::Result<std::string> main_part(ZipArchive& archive) {
    if (archive.has("mimetype")) {
        return fail(ErrorCode::invalid, "The file is an OpenDocument spreadsheet. Save it as .xlsx or .csv.");
    }
    if (!archive.has("[Content_Types].xml") || !archive.has("_rels/.rels")) return not_a_workbook();
    RelationshipsHandler root;
    TRY(parse_part(archive, "_rels/.rels", root));
    for (const auto& [id, relationship] : root.found) {
        if (relationship.type != "officeDocument") continue;
        std::string part = resolve("", relationship.target);
        if (base::to_lower_ascii(part).ends_with(".bin")) {
            return fail(ErrorCode::invalid, "The file is a binary workbook (XLSB). Save it as .xlsx or .csv.");
        }
        return part;
    }
    return not_a_workbook();
}

}  // namespace

base::Result<XlsxWorkbook> read_workbook(ZipArchive& archive) {
    const std::string part = TRY(main_part(archive));
    WorkbookHandler handler;
    TRY(parse_part(archive, part, handler));
    if (handler.root != "workbook") return not_a_workbook();

    const auto [folder, name] = split_name(part);
    RelationshipsHandler relationships;
    TRY(parse_part(archive, resolve(folder, "_rels/" + name + ".rels"), relationships));
    XlsxWorkbook workbook;
    workbook.from_1904 = handler.from_1904;
    for (const auto& [id, relationship] : relationships.found) {
        if (relationship.type == "styles") workbook.styles_part = resolve(folder, relationship.target);
        if (relationship.type == "sharedStrings") workbook.shared_strings_part = resolve(folder, relationship.target);
    }
    for (auto& sheet : handler.sheets) {
        const auto found = relationships.found.find(sheet.id);
        if (found == relationships.found.end() || found->second.type != "worksheet") continue;
        workbook.sheets.push_back({std::move(sheet.name), resolve(folder, found->second.target), sheet.hidden});
    }
    return workbook;
}

std::string_view SharedStrings::at(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
}

void SharedStrings::add(std::string_view text) {
    text_ += text;
    ends_.push_back(static_cast<std::uint32_t>(text_.size()));
}

base::Result<SharedStrings> read_shared_strings(ZipArchive& archive, const std::string& part, const TableLimits& limits) {
    SharedStringsHandler handler(limits);
    TRY(parse_part(archive, part, handler));
    if (handler.too_large) return fail(ErrorCode::too_large, "The workbook holds too much text.");
    return std::move(handler.strings);
}

base::Result<std::vector<NumberFormat>> read_number_formats(ZipArchive& archive, const std::string& part) {
    StylesHandler handler;
    TRY(parse_part(archive, part, handler));
    return std::move(handler.formats);
}

}  // namespace exchange

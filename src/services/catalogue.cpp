#include "services/catalogue.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/json.hpp"
#include "services/catalogue_table.hpp"

namespace services {

namespace {

template <class Row> std::vector<Row> read_rows(std::string_view path, Row (*read)(const CatalogueTable&, std::size_t)) {
    const CatalogueTable table(path);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < table.size(); ++i) rows.push_back(read(table, i));
    return rows;
}

Documented read_documented(const std::string& name) {
    if (name == "yes") return Documented::yes;
    CHECK(name == "no" || name == "conditional");
    return name == "no" ? Documented::no : Documented::conditional;
}

ClauseRow read_clause(const CatalogueTable& t, std::size_t i) {
    return {t.text(i, "id"),      t.text(i, "title"),      t.text(i, "parent"),
            t.number(i, "level"), t.flag(i, "assessable"), read_documented(t.text(i, "documented_information")),
            t.text(i, "guidance")};
}
ClauseItemRow read_item(const CatalogueTable& t, std::size_t i) {
    return {t.text(i, "id"), t.text(i, "clause"), t.text(i, "item"), t.text(i, "label")};
}
ControlRow read_control(const CatalogueTable& t, std::size_t i) {
    ControlRow row;
    row.identifier = t.text(i, "identifier");
    row.title = t.text(i, "title");
    row.theme = t.choice<isms::Theme>(i, "theme");
    row.control_type = t.choices<isms::ControlType>(i, "control_type");
    row.properties = t.choices<isms::Property>(i, "properties");
    row.concepts = t.choices<isms::Concept>(i, "concepts");
    row.capabilities = t.choices<isms::Capability>(i, "capabilities");
    row.domains = t.choices<isms::Domain>(i, "domains");
    row.purpose = t.text(i, "purpose");
    row.guidance = t.text(i, "guidance");
    row.evidence_hint = t.text(i, "evidence_hint");
    return row;
}
ThreatRow read_threat(const CatalogueTable& t, std::size_t i) {
    return {t.text(i, "identifier"),
            t.text(i, "name"),
            t.text(i, "theme"),
            t.choices<isms::ThreatOrigin>(i, "origins"),
            t.choices<isms::Property>(i, "properties"),
            t.text(i, "description"),
            t.list(i, "controls")};
}
VulnerabilityRow read_vulnerability(const CatalogueTable& t, std::size_t i) {
    return {t.text(i, "identifier"), t.text(i, "name"), t.text(i, "theme"), t.text(i, "description"), t.list(i, "controls")};
}

ScenarioRow read_scenario(const CatalogueTable& t, std::size_t i) {
    return {t.text(i, "identifier"),
            t.text(i, "title"),
            t.text(i, "scenario"),
            t.text(i, "threat"),
            t.list(i, "vulnerabilities"),
            t.choice_list<isms::AssetCategory>(i, "asset_categories"),
            t.choices<isms::Property>(i, "properties"),
            t.list(i, "controls")};
}

std::vector<std::string> texts_in(const base::Json& json, std::string_view key) {
    const base::Json* list = json.find(key);
    CHECK(list && list->array());
    std::vector<std::string> texts;
    for (const base::Json& one : *list->array()) {
        CHECK(one.text());
        texts.push_back(*one.text());
    }
    return texts;
}

isms::RiskMethod read_method(std::string_view content) {
    base::JsonFault fault;
    const auto json = base::parse_json(content, fault);
    CHECK(json.has_value());
    isms::RiskMethod m;
    m.title = json->text_or("title");
    m.criteria = json->text_or("criteria");
    m.review_months = json->integer_or("review_months");
    m.likelihood_names = texts_in(*json, "likelihood_names");
    m.likelihood_meanings = texts_in(*json, "likelihood_meanings");
    m.consequence_names = texts_in(*json, "consequence_names");
    m.consequence_meanings = texts_in(*json, "consequence_meanings");
    m.level_names = texts_in(*json, "level_names");
    const base::Json* matrix = json->find("matrix");
    CHECK(matrix && matrix->array());
    for (const base::Json& cell : *matrix->array()) {
        CHECK(cell.integer());
        m.matrix.push_back(*cell.integer());
    }
    m.acceptable_up_to.value = static_cast<int>(json->integer_or("acceptable_up_to"));
    m.owner_accepts_up_to.value = static_cast<int>(json->integer_or("owner_accepts_up_to"));
    m.change_reason = json->text_or("change_reason");
    CHECK(isms::method_is_consistent(m));
    return m;
}

std::vector<MethodRow> read_methods() {
    constexpr std::string_view folder = "methods/", ending = ".json";
    std::vector<MethodRow> methods;
    for (const CatalogueFile& file : catalogue_files()) {
        if (!file.path.starts_with(folder) || !file.path.ends_with(ending)) continue;
        const auto name = file.path.substr(folder.size(), file.path.size() - folder.size() - ending.size());
        methods.push_back({std::string(name), read_method(file.content)});
    }
    std::ranges::stable_sort(methods, {}, [](const MethodRow& row) { return row.method.matrix.size(); });
    return methods;
}

}  // namespace

std::optional<std::string_view> catalogue_file(std::string_view path) {
    for (const CatalogueFile& file : catalogue_files())
        if (file.path == path) return file.content;
    return std::nullopt;
}

const std::vector<ClauseRow>& catalogue_clauses() {
    static const auto rows = read_rows("clauses.tsv", read_clause);
    return rows;
}
const std::vector<ClauseItemRow>& catalogue_clause_items() {
    static const auto rows = read_rows("clause_items.tsv", read_item);
    return rows;
}
const std::vector<ControlRow>& catalogue_controls() {
    static const auto rows = read_rows("controls.tsv", read_control);
    return rows;
}
const std::vector<ThreatRow>& catalogue_threats() {
    static const auto rows = read_rows("threats.tsv", read_threat);
    return rows;
}
const std::vector<VulnerabilityRow>& catalogue_vulnerabilities() {
    static const auto rows = read_rows("vulnerabilities.tsv", read_vulnerability);
    return rows;
}
const std::vector<ScenarioRow>& catalogue_scenarios() {
    static const auto rows = read_rows("scenarios.tsv", read_scenario);
    return rows;
}
const std::vector<MethodRow>& catalogue_methods() {
    static const auto methods = read_methods();
    return methods;
}

const ControlRow* find_annex_a_control(std::string_view identifier) {
    const auto& controls = catalogue_controls();
    const auto found = std::ranges::find(controls, identifier, &ControlRow::identifier);
    return found == controls.end() ? nullptr : &*found;
}

}  // namespace services

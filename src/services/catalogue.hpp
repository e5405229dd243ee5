// What a new organisation starts with: the tables of catalogue/, carried in the binary and read once.
// Links between the rows are identifiers ("A.5.1"); the texts are English, as in the files.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "isms/controls/control.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/planning/threat.hpp"

namespace services {

struct CatalogueFile {
    std::string_view path;  // below catalogue/: "methods/5x5.json"
    std::string_view content;
};
std::span<const CatalogueFile> catalogue_files();  // by path
// Nothing when there is no such file.
std::optional<std::string_view> catalogue_file(std::string_view path);

enum class Documented : std::uint8_t { no, yes, conditional };  // conditional: to the extent that the organisation needs it

struct ClauseRow {
    std::string identifier, title, parent;  // "6.1.2"; the parent of a clause of the first level is empty
    int level = 1;
    bool assessable = false;
    Documented documented_information{};
    std::string guidance;
};
struct ClauseItemRow {
    std::string identifier, clause, item, label;  // "6.1.2 c", "6.1.2", "c"
};
struct ControlRow {
    std::string identifier, title;
    isms::Theme theme{};
    schema::Set<isms::ControlType> control_type;
    schema::Set<isms::Property> properties;
    schema::Set<isms::Concept> concepts;
    schema::Set<isms::Capability> capabilities;
    schema::Set<isms::Domain> domains;
    std::string purpose, guidance, evidence_hint;
};
struct ThreatRow {
    std::string identifier, name, theme;
    schema::Set<isms::ThreatOrigin> origins;
    schema::Set<isms::Property> properties;
    std::string description;
    std::vector<std::string> controls;
};
struct VulnerabilityRow {
    std::string identifier, name, theme, description;
    std::vector<std::string> controls;
};
// A risk that many organisations have, to start from.
struct ScenarioRow {
    std::string identifier, title, scenario;
    std::string threat;
    std::vector<std::string> vulnerabilities;
    std::vector<isms::AssetCategory> asset_categories;  // what is hit, the first above all; at least one
    schema::Set<isms::Property> properties;
    std::vector<std::string> controls;
};
struct MethodRow {
    std::string name;         // "5x5"
    isms::RiskMethod method;  // a draft that is consistent
};

const std::vector<ClauseRow>& catalogue_clauses();
const std::vector<ClauseItemRow>& catalogue_clause_items();
const std::vector<ControlRow>& catalogue_controls();  // the 93 of Annex A, in its order
const std::vector<ThreatRow>& catalogue_threats();
const std::vector<VulnerabilityRow>& catalogue_vulnerabilities();
const std::vector<ScenarioRow>& catalogue_scenarios();
const std::vector<MethodRow>& catalogue_methods();  // the smallest first

const ControlRow* find_annex_a_control(std::string_view identifier);  // null when Annex A has none of this identifier

}  // namespace services

#include "services/import/synonyms.hpp"

#include <array>
#include <string>

#include "base/text.hpp"

namespace services {

namespace {

using schema::Kind;

// clang-format off
constexpr auto columns = std::to_array<ColumnWords>({
    {{}, "source_ref", "source ref|ref id|reference id|external id|source id|id|nr|no|nummer|kennung|schluessel|key"},
    {{}, "title", "name|titel|bezeichnung|title|kurzbezeichnung|summary"},
    {{}, "name", "title|bezeichnung|titel|name"},
    {{}, "description", "beschreibung|description|details|erlaeuterung"},
    {{}, "owner", "responsible|verantwortlich|verantwortlicher|verantwortliche|eigentuemer|owner|responsible person|zustaendig"},
    {{}, "review_due", "review date|next review|review due|naechste pruefung|pruefung am|pruefdatum|wiedervorlage|review"},
    {{}, "due", "due date|deadline|target date|faellig|faellig am|frist|termin"},
    {{}, "identifier", "identifier|ref id|kennung|code|id|annex a"},
    {{}, "category", "kategorie|category"},
    {{}, "theme", "thema|group|gruppe"},

    {Kind::risk, "source_ref", "risk id|risk no|risk number|risiko id|risiko nr|risikonummer"},
    {Kind::risk, "title", "risk title|risk name|risk|risiko|risikobezeichnung"},
    {Kind::risk, "scenario", "description|risk description|scenario|risk scenario|beschreibung|risikobeschreibung|szenario|gefaehrdungsszenario"},
    {Kind::risk, "owner", "risk owner|risikoeigner|risikoeigentuemer|risikoverantwortlicher"},
    {Kind::risk, "assets", "asset|assets|affected assets|werte|wert|betroffene werte|zielobjekt|zielobjekte"},
    {Kind::risk, "threats", "threat|threats|bedrohung|bedrohungen|gefaehrdung|gefaehrdungen"},
    {Kind::risk, "vulnerabilities", "vulnerability|vulnerabilities|schwachstelle|schwachstellen"},
    {Kind::risk, "properties", "affects|cia|schutzziel|schutzziele|security objectives"},
    {Kind::risk, "inherent_likelihood", "inherent likelihood|inherent probability|inherent proba|brutto eintrittswahrscheinlichkeit"},
    {Kind::risk, "inherent_consequence", "inherent impact|inherent consequence|inherent severity|brutto auswirkung|brutto schaden"},
    {Kind::risk, "inherent_level", "inherent risk|inherent level|inherent score|bruttorisiko"},
    {Kind::risk, "existing_controls", "existing controls|current controls|controls|existing measures|vorhandene massnahmen|bestehende massnahmen"},
    {Kind::risk, "likelihood", "current proba|current likelihood|current probability|likelihood|probability|eintrittswahrscheinlichkeit|wahrscheinlichkeit"},
    {Kind::risk, "consequence", "current impact|current consequence|impact|severity|consequence|auswirkung|schadenshoehe|schaden"},
    {Kind::risk, "level", "current risk|current level|risk level|risk score|risk rating|score|risikostufe|risikohoehe|risikoklasse"},
    {Kind::risk, "treatment", "treatment|treatment option|risk treatment|risk response|strategy|treatment plan|behandlung|risikobehandlung|behandlungsoption"},
    {Kind::risk, "treatment_reason", "justification|reason|treatment plan|begruendung|treatment justification|comment|behandlungsplan"},
    {Kind::risk, "controls", "additional controls|controls|necessary controls|planned controls|zusaetzliche massnahmen|massnahmen"},
    {Kind::risk, "residual_likelihood", "residual likelihood|residual proba|residual probability|target likelihood|netto eintrittswahrscheinlichkeit"},
    {Kind::risk, "residual_consequence", "residual impact|residual consequence|residual severity|target impact|netto auswirkung"},
    {Kind::risk, "residual_level", "residual risk|residual level|residual score|restrisiko|nettorisiko"},

    {Kind::asset, "source_ref", "asset id|asset no|inventory number|inventarnummer"},
    {Kind::asset, "name", "asset|asset name|wert"},
    {Kind::asset, "asset_type", "type|asset type|typ|art"},
    {Kind::asset, "unit", "domain|department|unit|folder|abteilung|bereich|organisationseinheit"},
    {Kind::asset, "owner", "asset owner|werteverantwortlicher"},
    {Kind::asset, "location", "location|site|standort|ort"},
    {Kind::asset, "classification", "classification|klassifizierung|einstufung|vertraulichkeitsstufe"},
    {Kind::asset, "confidentiality", "confidentiality|vertraulichkeit|c"},
    {Kind::asset, "integrity", "integrity|integritaet|i"},
    {Kind::asset, "availability", "availability|verfuegbarkeit|a"},
    {Kind::asset, "personal_data", "personal data|personenbezogene daten|pii|gdpr|dsgvo"},
    {Kind::asset, "depends_on", "depends on|parent assets|abhaengig von|supporting assets"},

    {Kind::person, "name", "full name|person|mitarbeiter|vor und nachname"},
    {Kind::person, "email", "email|e mail|mail|email address|e mail adresse"},
    {Kind::person, "unit", "department|unit|abteilung|bereich"},
    {Kind::person, "job_title", "job title|position|funktion|stelle"},
    {Kind::person, "external", "external|extern"},

    {Kind::unit, "parent", "parent|part of|uebergeordnet|teil von"},
    {Kind::unit, "owner", "head|manager|leiter|leitung"},

    {Kind::treatment_action, "title", "action|measure|task|massnahme"},
    {Kind::treatment_action, "risks", "risk|risks|risiken|risiko"},
    {Kind::treatment_action, "controls", "control|controls|massnahmen"},
    {Kind::treatment_action, "cost", "cost|costs|budget|kosten|aufwand"},

    {Kind::control, "identifier", "control|control id|control no|reference control|massnahme nr"},
    {Kind::control, "title", "control title|control name|massnahme"},
    {Kind::control, "applicability", "applicable|applicability|anwendbar|anwendbarkeit"},
    {Kind::control, "justification", "justification|reason for exclusion|begruendung"},
    {Kind::control, "implementation", "status|implementation|implementation status|umsetzung|umsetzungsstatus"},
    {Kind::control, "how", "how|how implemented|evidence of implementation|umsetzung beschreibung"},

    {Kind::issue, "title", "issue|topic|thema"},
    {Kind::issue, "origin", "type|internal external|intern extern|herkunft"},
    {Kind::interested_party, "name", "interested party|party|stakeholder|interessierte partei"},
    {Kind::interested_party, "interest", "interest|expectation|erwartung|interesse"},
    {Kind::requirement, "title", "requirement|anforderung"},
    {Kind::requirement, "party", "party|interested party|stakeholder|interessierte partei"},
    {Kind::requirement, "citation", "article|paragraph|fundstelle|artikel|section"},
});

constexpr auto choices = std::to_array<ChoiceWords>({
    {"treatment", "modify", "mitigate|mitigation|reduce|reduction|treat|mindern|reduzieren|behandeln|vermindern|verringern"},
    {"treatment", "retain", "accept|acceptance|accepted|tolerate|akzeptieren|tragen|beibehalten"},
    {"treatment", "share", "transfer|share|insure|uebertragen|teilen|versichern"},
    {"treatment", "avoid", "avoid|avoidance|terminate|vermeiden"},
    {"treatment", "undecided", "open|none|tbd|offen|unentschieden"},
    {"asset_type", "primary", "pr|primary asset|primaer|primaerer wert"},
    {"asset_type", "supporting", "sp|support|secondary|unterstuetzend|sekundaer"},
    {"classification", "open_to_public", "open|oeffentlich"},
    {"classification", "internal", "intern|internal use"},
    {"classification", "confidential", "vertraulich"},
    {"classification", "strictly_confidential", "secret|strictly confidential|streng vertraulich|geheim"},
    {"confidentiality", "normal", "low|medium|1|niedrig|mittel"},
    {"confidentiality", "high", "2|hoch"},
    {"confidentiality", "very_high", "3|critical|sehr hoch"},
    {"integrity", "normal", "low|medium|1|niedrig|mittel"},
    {"integrity", "high", "2|hoch"},
    {"integrity", "very_high", "3|critical|sehr hoch"},
    {"availability", "normal", "low|medium|1|niedrig|mittel"},
    {"availability", "high", "2|hoch"},
    {"availability", "very_high", "3|critical|sehr hoch"},
    {"origin", "internal", "intern"},
    {"origin", "external", "extern"},
    {"applicability", "applicable", "yes|y|x|true|1|ja|anwendbar|included"},
    {"applicability", "excluded", "no|n|false|0|nein|not applicable|na|nicht anwendbar"},
    {"implementation", "implemented", "done|complete|completed|closed|umgesetzt|yes|ja"},
    {"implementation", "partly", "partial|partially implemented|in progress|teilweise|teilweise umgesetzt"},
    {"implementation", "planned", "open|geplant"},
    {"implementation", "not_started", "not implemented|nicht umgesetzt|no|nein"},
    {"properties", "confidentiality", "c|vertraulichkeit"},
    {"properties", "integrity", "i|integritaet"},
    {"properties", "availability", "a|verfuegbarkeit"},
});
// clang-format on

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

std::span<const ColumnWords> column_words() { return columns; }
std::span<const ChoiceWords> choice_words() { return choices; }

std::string heading_key(std::string_view heading) {
    std::string folded = base::fold(heading);
    // Case folding makes "ss" of sharp s; umlauts are written out, as many exports do.
    for (const auto& [from, to] : {std::pair{"\u00e4", "ae"}, {"\u00f6", "oe"}, {"\u00fc", "ue"}})
        replace_all(folded, from, to);
    std::string key;
    for (char c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        const bool part = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (part) key += c;
        else if (!key.empty() && key.back() != ' ') key += ' ';
    }
    return std::string(base::trim(key));
}

}  // namespace services

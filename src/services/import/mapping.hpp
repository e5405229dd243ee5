// Which column of a file is which field: found by name and by guess, changed by people, kept under a name.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "exchange/table_source.hpp"
#include "exchange/values.hpp"
#include "schema/schema.hpp"
#include "services/import/survey.hpp"
#include "services/program.hpp"

namespace services {

inline constexpr std::string_view reference_column = "reference";    // "R-0042": names the record itself
inline constexpr std::string_view source_ref_column = "source_ref";  // what the record is called where it comes from

// name: the heading is the field's own name or label. synonym: a word of synonyms.hpp. person: somebody said so.
enum class Confidence : std::uint8_t { none, synonym, name, person };

struct ColumnMapping {
    std::string column;
    std::string target;  // name of a field, reference_column or source_ref_column; empty: ignored
    Confidence confidence = Confidence::none;
    base::Fault note{};  // why it is ignored, when the program knows; no message otherwise
};

struct Mapping {
    std::vector<ColumnMapping> columns;  // of the file, in its order
    exchange::DateOrder date_order = exchange::DateOrder::unknown;
    exchange::DecimalMark decimal_mark = exchange::DecimalMark::unknown;
};

// The mapping of a file by its headings and by the samples of its columns. No field gets two columns.
Mapping guess_mapping(const schema::Schema& schema, const Survey& survey);

// Puts what a person chose (column -> target) over the guess. invalid at the column: a target that the register does not
// have, or that has a column already (several columns may make up one long text). A column that the file lacks is passed
// over, so that a kept mapping serves files that differ a little.
base::Result<Mapping> chosen_mapping(const schema::Schema& schema, Mapping guess,
                                     const std::map<std::string, std::string>& chosen);

// Registers that a file can fill. What is done to the log itself is decided for each case, and cannot be tried first.
bool can_be_imported(const schema::Schema& schema);

// Fields that a file can fill. Computed ones are not: a column of theirs is compared with what the program finds.
bool can_be_imported(const schema::Field& field);

base::Json to_json(const Mapping& mapping);
std::map<std::string, std::string> chosen_from_json(const base::Json& json);

// Kept with the account, for one register: preference "import.<path>.<name>". Names are those of preferences: a-z, 0-9, '.',
// '_', '-'. The command line has no account, and keeps none.
base::Result<void> keep_mapping(Program& program, const Caller& caller, const schema::Schema& schema, std::string_view name,
                                const Mapping& mapping);
std::vector<std::string> kept_mappings(Program& program, const Caller& caller, const schema::Schema& schema);
std::optional<base::Json> find_mapping(Program& program, const Caller& caller, const schema::Schema& schema,
                                       std::string_view name);

}  // namespace services

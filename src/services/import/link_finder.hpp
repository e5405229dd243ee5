// Which record somebody means: by reference, e-mail or identifier, title, or the name where it was imported from.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "engine/work.hpp"

namespace services {

struct MissingRecords {
    std::size_t count = 0;              // different names
    std::vector<std::string> examples;  // the first 10
};

// Kinds that a name alone makes: offered for creation when an import names one that is not there.
bool can_be_created_by_name(const schema::Schema& schema);

class LinkFinder {
public:
    LinkFinder(engine::Work& work, std::set<schema::Kind> create_missing)
        : work_(work), create_missing_(std::move(create_missing)) {}

    // The number of the record of this kind; 0 when there is none. invalid at `field`: several have the title.
    base::Result<std::int64_t> find(const schema::Schema& target, std::string_view text, std::string_view field);
    // Several in one cell, missing ones made or refused: separated by line, ";" or ",". A comma inside of a known title
    // separates nothing.
    base::Result<std::vector<std::int64_t>> find_all(const schema::Schema& target, std::string_view text,
                                                     std::string_view field);

    const schema::Schema& target_of(const schema::Field& field) const { return work_.tables().of(*field.target); }

    // The numbers (two at most) of records with this value in a column that is compared without regard to case.
    static std::vector<std::int64_t> with_value(engine::Work& work, const schema::Schema& schema, const schema::Field& field,
                                                const schema::Value& value);
    static std::vector<std::int64_t> with_source_ref(engine::Work& work, const schema::Schema& schema,
                                                     std::string_view source_ref);

    // From now on this text is that record.
    void learn(const schema::Schema& target, std::string_view text, std::int64_t number);

    const std::map<schema::Kind, MissingRecords>& missing() const { return missing_; }
    const std::map<schema::Kind, std::size_t>& made() const { return made_; }

private:
    base::Result<std::int64_t> look_up(const schema::Schema& target, std::string_view text, std::string_view field);
    base::Result<std::int64_t> make(const schema::Schema& target, std::string_view text, std::string_view field);
    void note_missing(const schema::Schema& target, std::string_view text);

    engine::Work& work_;
    std::set<schema::Kind> create_missing_;
    std::unordered_map<std::string, std::int64_t> known_;  // found before: "<table>/<text>"
    std::map<schema::Kind, MissingRecords> missing_;
    std::map<schema::Kind, std::set<std::string>> missing_names_;  // folded; at most 10,000 a kind
    std::map<schema::Kind, std::size_t> made_;
};

}  // namespace services

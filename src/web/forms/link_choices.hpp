// What a link can point to: all records of a kind while they are few, nothing but a typed reference when they are many.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/work.hpp"

namespace web::forms {

inline constexpr int most_choices = 300, found_choices = 20;

struct LinkChoice {
    std::int64_t number;
    std::string reference;  // "P-0003"
    std::string label;      // "P-0003 Anna Lee"; what is unique beside the title follows: "C-0008 Data masking (A.8.11)"
};

class LinkChoices {
public:
    explicit LinkChoices(engine::Work& work) : work_(work) {}
    // By title. Null when there are more than most_choices, or when the person may not read the kind.
    const std::vector<LinkChoice>* of(schema::Kind kind);
    // Those with all the words, by title; without words the first. At most found_choices. Empty when the person may not read
    // them.
    std::vector<LinkChoice> with_words(schema::Kind kind, std::string_view words);
    // What one record is called, of any kind: "P-0003 Anna Lee".
    std::string label_of(schema::Kind kind, std::int64_t number);

private:
    std::vector<LinkChoice> read(const schema::Schema& schema, std::string_view words, int limit);

    struct Known {
        bool offered;
        std::vector<LinkChoice> choices;
    };
    engine::Work& work_;
    std::map<schema::Kind, Known> known_;
};

}  // namespace web::forms

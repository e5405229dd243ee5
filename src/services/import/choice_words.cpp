#include "services/import/choice_words.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "services/import/synonyms.hpp"

namespace services {

ChoiceTable::ChoiceTable(const schema::Field& field) {
    // The first that claims a word keeps it: names before labels before synonyms.
    for (const auto& choice : field.choices) names_.emplace(heading_key(choice.name), choice.name);
    for (const auto& choice : field.choices) names_.emplace(heading_key(choice.label), choice.name);
    for (const auto& choice : field.choices) names_.emplace(heading_key(base::tr(choice.label)), choice.name);
    for (const auto& words : choice_words()) {
        if (words.field != field.name) continue;
        for (const auto& choice : field.choices)
            if (choice.name == words.choice)
                for (std::string_view one : base::split(words.words, '|')) names_.emplace(one, choice.name);
    }
}

std::optional<std::string> ChoiceTable::find(std::string_view text) const {
    const auto found = names_.find(heading_key(text));
    return found == names_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace services

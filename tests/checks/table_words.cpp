// Prints the words of every record table as C++ that xgettext reads: what bin/words adds to the words of the sources.
#include <cstdio>
#include <set>
#include <string>

#include "isms/all_records.hpp"

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

class Words {
public:
    void add(std::string_view text) {
        if (!text.empty()) words_.emplace(text);
    }
    void add(std::span<const schema::Choice> choices) {
        for (const schema::Choice& choice : choices) add(choice.label);
    }
    void add(const schema::Schema& table) {
        add(table.singular);
        add(table.plural);
        add(table.help);
        add(table.state.choices);
        for (const schema::Field& field : table.fields) {
            add(field.label);
            add(field.help);
            add(field.group);
            add(field.choices);
        }
        for (const schema::Step& step : table.steps) add(step.label);
    }
    void print() const {
        for (const std::string& word : words_) std::printf("word(%s);\n", in_quotes(word).c_str());
    }

private:
    std::set<std::string> words_;
};

}  // namespace

int main() {
    Words words;
    for (const schema::Schema* table : isms::all_records()) words.add(*table);
    words.print();
}

// Languages, catalogues and arguments.
#include "base/translate.hpp"

#include <gtest/gtest.h>

#include <map>
#include <thread>

#include "base/environment.hpp"
#include "base/result.hpp"

using base::current_language;
using base::LanguageScope;
using base::put;
using base::tr;
using base::trn;

namespace {

constexpr std::string_view german =
    "Language: de\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n";
// The form for 1 also holds for 21, 31, ...; that for 2 to 4 also for 22, ...; but 11 to 14 take the third.
constexpr std::string_view ukrainian =
    "Language: uk\nContent-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n";

void append_word(std::string& bytes, std::size_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((number >> shift) & 255U);
}

// The format of GNU gettext's .mo files, revision 0, little endian, without the optional hash table.
std::string mo_file(std::map<std::string, std::string> messages, std::string_view header) {
    messages[""] = header;
    constexpr std::size_t plural_header = 28;
    const std::size_t originals = plural_header;
    const std::size_t translations = originals + 8 * messages.size();
    const std::size_t texts = translations + 8 * messages.size();
    std::string bytes;
    for (const std::size_t word :
         {std::size_t{0x950412de}, std::size_t{0}, messages.size(), originals, translations, std::size_t{0}, texts}) {
        append_word(bytes, word);
    }
    std::string pool;
    const auto append_entry = [&](const std::string& text) {
        append_word(bytes, text.size());
        append_word(bytes, texts + pool.size());
        pool += text;
        pool += '\0';
    };
    for (const auto& [id, translation] : messages) append_entry(id);
    for (const auto& [id, translation] : messages) append_entry(translation);
    return bytes + pool;
}

const std::string one_risk("one risk\0{0} risks", 18);

struct Translate : testing::Test {
    static void SetUpTestSuite() {
        base::add_catalogue("de", mo_file({{"Save", "Speichern"},
                                           {"Give a number above {0}.", "Geben Sie eine Zahl über {0} an."},
                                           {"verb\x04Review", "Prüfen"},
                                           {one_risk, std::string("ein Risiko\0{0} Risiken", 22)}},
                                          german));
        base::add_catalogue("uk", mo_file({{one_risk, std::string("{0} ризик\0{0} ризики\0{0} ризиків", 50)}}, ukrainian));
        base::add_catalogue("pt-BR", mo_file({{"Save", "Salvar"}}, german));
    }
};

std::string_view language_for(std::string_view wanted) {
    const LanguageScope scope(wanted);
    return current_language();
}

}  // namespace

TEST_F(Translate, EnglishIsTheMessageItself) {
    constexpr std::string_view above_message = "Save";
    EXPECT_EQ(current_language(), "en");
    EXPECT_EQ(tr(above_message).data(), above_message.data());
    EXPECT_EQ(tr("verb", "Review"), "Review");
    EXPECT_EQ(trn("one risk", "{0} risks", 1), "one risk");
    EXPECT_EQ(trn("one risk", "{0} risks", 0), "{0} risks");
    EXPECT_EQ(trn("one risk", "{0} risks", -1), "{0} risks");
}

TEST_F(Translate, SpeaksTheLanguageOfTheScope) {
    const LanguageScope scope("de");
    EXPECT_EQ(current_language(), "de");
    EXPECT_EQ(tr("Save"), "Speichern");
    EXPECT_EQ(tr(std::string_view("Save it").substr(0, 4)), "Speichern");
    EXPECT_EQ(tr("Not translated"), "Not translated");
    EXPECT_EQ(tr("verb", "Review"), "Prüfen");
    EXPECT_EQ(tr("noun", "Review"), "Review");
    EXPECT_EQ(tr("Review"), "Review");
    EXPECT_EQ(base::describe({.field = "", .message = "Give a number above {0}.", .arguments = {"0"}}),
              "Geben Sie eine Zahl über 0 an.");
}

TEST_F(Translate, TakesTheFormForTheCount) {
    {
        const LanguageScope scope("de");
        EXPECT_EQ(trn("one risk", "{0} risks", 1), "ein Risiko");
        EXPECT_EQ(trn("one risk", "{0} risks", 5), "{0} Risiken");
        EXPECT_EQ(trn("one control", "{0} controls", 1), "one control");
        EXPECT_EQ(trn("one control", "{0} controls", 2), "{0} controls");
    }
    const LanguageScope scope("uk");
    EXPECT_EQ(trn("one risk", "{0} risks", 21), "{0} ризик");
    EXPECT_EQ(trn("one risk", "{0} risks", 3), "{0} ризики");
    EXPECT_EQ(trn("one risk", "{0} risks", 12), "{0} ризиків");
    EXPECT_EQ(trn("one risk", "{0} risks", 10'000'000'021), "{0} ризик");
    EXPECT_EQ(trn("one risk", "{0} risks", 10'000'000'012), "{0} ризиків");
    EXPECT_EQ(trn(base::plural("one risk", "{0} risks"), 3), "{0} ризики");
}

TEST_F(Translate, ScopesNestAndBelongToTheThread) {
    const LanguageScope outer("de");
    {
        const LanguageScope inner("en");
        EXPECT_EQ(tr("Save"), "Save");
    }
    EXPECT_EQ(tr("Save"), "Speichern");
    std::string_view elsewhere;
    std::thread([&] { elsewhere = current_language(); }).join();
    EXPECT_EQ(elsewhere, "en");
}

TEST_F(Translate, ChoosesTheBestOfAcceptLanguage) {
    EXPECT_EQ(language_for("DE"), "de");
    EXPECT_EQ(language_for("de-AT,en;q=0.5"), "de");
    EXPECT_EQ(language_for("en-GB,de;q=0.9"), "en");
    EXPECT_EQ(language_for("de;q=0.4, uk ; q=0.7,en;q=0.1"), "uk");
    EXPECT_EQ(language_for("fr,it;q=0.9,de;q=0.1"), "de");
    EXPECT_EQ(language_for("pt-br"), "pt-BR");
    EXPECT_EQ(language_for("pt-BR-x-private"), "pt-BR");
    EXPECT_EQ(language_for("pt"), "en");
    EXPECT_EQ(language_for("fr,*;q=0.5,de;q=0.4"), "en");
    EXPECT_EQ(language_for("fr"), "en");
}

TEST_F(Translate, ReadsHeadersThatMakeNoSense) {
    for (const char* wanted : {"", ",,,", ";q=1", "de;q=0", "de;q=2", "de;q=nan", "de;q=-1", "de;q", "deutsch"}) {
        EXPECT_EQ(language_for(wanted), "en") << wanted;
    }
}

TEST_F(Translate, RefusesABrokenCatalogue) {
    EXPECT_THROW(base::add_catalogue("xx", "this is no catalogue, whatever it says"), base::EnvironmentError);
    EXPECT_THROW(base::add_catalogue("xx", ""), base::EnvironmentError);
    EXPECT_EQ(language_for("xx"), "en");
}

TEST(Put, ReplacesPlaceholders) {
    EXPECT_EQ(put("{0} of {1}", {"3", "7"}), "3 of 7");
    EXPECT_EQ(put("{1} von {0}, {0}", {"a", "b"}), "b von a, a");
    EXPECT_EQ(put("{0}{1}", {"{1}", "x"}), "{1}x");
    EXPECT_EQ(put("{10}", {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "ten"}), "ten");
    EXPECT_EQ(put("nothing", {"x"}), "nothing");
    EXPECT_EQ(put("{0}!", std::vector<std::string>{"x"}), "x!");
}

TEST(Put, LeavesWhatItCannotReplace) {
    EXPECT_EQ(put("{0} {1}", {"a"}), "a {1}");
    EXPECT_EQ(put("{0}", {}), "{0}");
    for (const char* pattern : {"{", "{}", "{a}", "{0", "}", "{-1}", "{ 0}", "{999}", "{99999}", "{0x}"}) {
        EXPECT_EQ(put(pattern, {"a"}), pattern);
    }
    EXPECT_EQ(put("{{0}", {"a"}), "{a");
}

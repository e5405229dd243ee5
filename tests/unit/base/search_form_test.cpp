#include "base/search_form.hpp"

#include <gtest/gtest.h>

namespace {

TEST(SearchForm, is_one_for_all_spellings_of_a_word) {
    for (const char* word : {"Übergröße", "UBERGROSSE", "übergrosse", "U\u0308bergro\u0308ße", " Ubergrosse "})
        EXPECT_EQ(base::search_form(word), "ubergrosse") << word;
}

TEST(SearchForm, keeps_letters_that_are_no_decoration_of_others) {
    EXPECT_EQ(base::search_form("Øre 日本 한국 が"), "øre 日本 한국 が");
    EXPECT_EQ(base::search_form("\U0001f512 Lock"), "\U0001f512 lock");
    EXPECT_EQ(base::search_form(""), "");
}

}  // namespace

// gettext catalogues by Boost.Locale. Its headers stay here.
#include "base/catalogue.hpp"

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <locale>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/environment.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"

namespace base {

namespace gettext = boost::locale::gnu_gettext;
using Messages = boost::locale::message_format<char>;

class Catalogue {
public:
    Catalogue(std::string_view language, const Messages* messages)
        : language_(language), owner_(std::locale::classic(), messages), messages_(messages) {}
    std::string_view language() const { return language_; }
    const Messages& messages() const { return *messages_; }

private:
    std::string language_;
    std::locale owner_;  // a facet can only be freed by the locale that it was put into
    const Messages* messages_;
};

namespace {

// Never freed: views of its texts live as long as the program. Written at start only, so that reading takes no lock.
std::vector<std::unique_ptr<const Catalogue>>& catalogues() {
    static auto& all = *new std::vector<std::unique_ptr<const Catalogue>>;
    return all;
}

// A view need not end in NUL, as Boost.Locale wants it; the copy into a kept buffer costs nothing but itself.
const char* terminated(std::string_view message) {
    thread_local std::string buffer;
    return buffer.assign(message).c_str();
}

const Messages* read_messages(std::string_view language, std::string_view mo_file) {
    // Boost.Locale takes an empty answer for "there is no such file", and would be content without it.
    if (mo_file.empty()) throw std::runtime_error("the file is empty");
    gettext::messages_info info;
    info.language = std::string(language);
    info.encoding = "UTF-8";
    info.domains.emplace_back("keepwright");
    info.paths.emplace_back("");
    info.callback = [mo_file](const std::string&, const std::string&) {
        return std::vector<char>(mo_file.begin(), mo_file.end());
    };
    return gettext::create_messages_facet<char>(info);
}

}  // namespace

void add_catalogue(std::string_view language, std::string_view mo_file) {
    try {
        catalogues().push_back(std::make_unique<const Catalogue>(language, read_messages(language, mo_file)));
    } catch (const std::runtime_error& error) {
        throw EnvironmentError("catalogue of language " + std::string(language) + ": " + error.what());
    }
}

const Catalogue* find_catalogue(std::string_view language) {
    const auto& all = catalogues();
    const auto found = std::find_if(all.rbegin(), all.rend(), [language](const auto& catalogue) {
        return equals_ignoring_case(catalogue->language(), language);
    });
    return found == all.rend() ? nullptr : found->get();
}

std::string_view language_of(const Catalogue& catalogue) { return catalogue.language(); }

std::string_view translated(const Catalogue& catalogue, const char* context, std::string_view message) {
    const char* const found = catalogue.messages().get(0, context, terminated(message));
    return found != nullptr ? std::string_view(found) : message;
}

std::string_view translated(const Catalogue& catalogue, std::string_view one, std::string_view many, std::int64_t count) {
    // Boost.Locale 1.81 counts in int. The last six digits decide in every language that has plural rules.
    constexpr std::int64_t period = 1'000'000;
    const std::int64_t same_form = count > period ? period + count % period : count;
    const char* const found = catalogue.messages().get(0, nullptr, terminated(one), static_cast<int>(same_form));
    return found != nullptr ? std::string_view(found) : count == 1 ? one : many;
}

}  // namespace base

#include "rules/audit_sample.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"

namespace rules {

std::vector<std::string> draw_sample(std::string_view seed, std::span<const std::string> population, std::size_t wanted) {
    std::vector<std::pair<std::string, std::string>> lots;
    lots.reserve(population.size());
    for (const std::string& reference : population) {
        const std::string text = std::string(seed).append(1, ':').append(reference);
        lots.emplace_back(base::sha256_hex(base::as_bytes(text)), reference);
    }
    std::ranges::sort(lots);
    std::vector<std::string> drawn;
    for (std::size_t i = 0; i < std::min(wanted, lots.size()); ++i) drawn.push_back(std::move(lots[i].second));
    return drawn;
}

std::string text_of_population(std::span<const std::string> population) {
    std::string text;
    for (const std::string& reference : population) text.append(reference).append(1, '\n');
    return text;
}

std::string hash_of_population(std::span<const std::string> population) {
    return base::sha256_hex(base::as_bytes(text_of_population(population)));
}

}  // namespace rules

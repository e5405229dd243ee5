// Result, TRY and the words of a fault.
#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

using base::ErrorCode;
using base::Result;

namespace {

Result<int> positive(int number) {
    if (number <= 0) return base::fail(ErrorCode::invalid, "Give a number above {0}.", "amount", {"0"});
    return number;
}

Result<std::unique_ptr<int>> doubled(int number) { return std::make_unique<int>(2 * TRY(positive(number))); }

Result<void> check_all(int a, int b) {
    TRY(positive(a));
    TRY(positive(b));
    return {};
}

}  // namespace

TEST(Result, CarriesTheValue) {
    auto result = doubled(4);
    ASSERT_TRUE(result);
    EXPECT_EQ(**result, 8);
    EXPECT_EQ(**std::move(result), 8);
    EXPECT_TRUE(check_all(1, 2));
}

TEST(Result, CarriesTheErrorUp) {
    const auto result = doubled(0);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::invalid);
    EXPECT_EQ(result.error().faults.at(0).field, "amount");
    EXPECT_FALSE(check_all(1, 0));
}

TEST(Fault, IsDescribedInWords) {
    EXPECT_EQ(base::describe(positive(0).error().faults.at(0)), "Give a number above 0.");
    EXPECT_EQ(base::describe({.field = "", .message = "Nothing to put in."}), "Nothing to put in.");
}

// The rules of isms/planning/risk_method.cpp, and that each level of risk can be reached at all.
export function methodFaults(method) {
    const wrong = [];
    for (const [scale, least] of [['likelihood_names', 3], ['consequence_names', 3], ['level_names', 2]]) {
        const names = method[scale] ?? [];
        if (names.length < least || names.length > 6) wrong.push(`${scale} has ${names.length} levels`);
        if (new Set(names).size !== names.length || names.includes('')) wrong.push(`${scale} repeats or lacks a name`);
    }
    for (const scale of ['likelihood', 'consequence'])
        if (method[`${scale}_meanings`].length !== method[`${scale}_names`].length) wrong.push(`${scale} has a level without a meaning`);
    const columns = method.consequence_names.length, levels = method.level_names.length;
    if (method.matrix.length !== columns * method.likelihood_names.length) wrong.push(`matrix has ${method.matrix.length} cells`);
    method.matrix.forEach((level, i) => {
        if (!Number.isInteger(level) || level < 1 || level > levels) wrong.push(`matrix cell ${i} is ${level}`);
        if (i % columns !== 0 && level < method.matrix[i - 1]) wrong.push(`matrix falls in its row at cell ${i}`);
        if (i >= columns && level < method.matrix[i - columns]) wrong.push(`matrix falls in its column at cell ${i}`);
    });
    if (new Set(method.matrix).size !== levels) wrong.push('a level of risk is never reached');
    if (!(method.acceptable_up_to >= 1 && method.acceptable_up_to <= method.owner_accepts_up_to && method.owner_accepts_up_to <= levels))
        wrong.push('the acceptance levels do not fit');
    if (!method.criteria || !(method.review_months > 0)) wrong.push('criteria or review_months is missing');
    return wrong;
}

# Reference numbers for src/domain/measure/series, from R's own lm and glm and from formulas written out here.
# Rscript test/data/regression.R > test/data/reference-regression.json
# Base R is enough. Where the package sandwich is installed, its NeweyWest must agree with ours to 1e-10, else this stops.

set.seed(20260101, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
hasSandwich <- requireNamespace("sandwich", quietly = TRUE)

# ---- JSON without a package -------------------------------------------------------------------------------------------
json <- function(x) {
  if (is.null(x)) return("null")
  if (inherits(x, "one")) return(json(unclass(x)[[1]]))
  if (is.list(x)) {
    parts <- vapply(x, json, "")
    if (is.null(names(x))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0("\"", names(x), "\":", parts, collapse = ","), "}"))
  }
  if (is.matrix(x)) return(json(lapply(seq_len(nrow(x)), function(i) as.many(x[i, ]))))
  many <- isTRUE(attr(x, "many")) || length(x) != 1
  text <- if (is.character(x)) paste0("\"", x, "\"") else if (is.logical(x)) tolower(as.character(x)) else
    ifelse(is.finite(x), sprintf("%.15g", x), "null")
  if (many) paste0("[", paste(text, collapse = ","), "]") else text
}
as.many <- function(x) structure(as.vector(x), many = TRUE)

# ---- formulas -----------------------------------------------------------------------------------------------------------
# Newey-West with Bartlett weights: (X'X)^-1 S (X'X)^-1 n/(n-k),
#   S = sum_t s_t s_t' + sum_{j=1..L} (1 - j/(L+1)) sum_t (s_t s_{t-j}' + s_{t-j} s_t'),   s_t = x_t u_t.
# For a generalised linear model x_t u_t is x_t (y_t - mu_t) and X'X is X'WX.
# A missing period is a row of zeros among the s_t, and is not counted in n.
neweyWest <- function(scores, crossProduct, positions, lag = 3, adjust = TRUE) {
  n <- nrow(scores); k <- ncol(scores)
  whole <- matrix(0, max(positions) - min(positions) + 1, k)
  whole[positions - min(positions) + 1, ] <- scores
  S <- crossprod(whole)
  if (lag > 0) for (j in 1:lag) {
    later <- whole[-(1:j), , drop = FALSE]; earlier <- whole[1:(nrow(whole) - j), , drop = FALSE]
    G <- crossprod(later, earlier)
    S <- S + (1 - j / (lag + 1)) * (G + t(G))
  }
  bread <- solve(crossProduct)
  bread %*% S %*% bread * (if (adjust) n / (n - k) else 1)
}

agree <- function(mine, theirs, what) {
  apart <- max(abs(mine - theirs)) / max(abs(theirs))
  if (apart > 1e-10) stop(what, " differs from sandwich by ", apart)
}

# Lag-1 autocorrelation: mean product of neighbours over mean square, about the mean of each part (list of parts).
lag1 <- function(parts, positions) {
  products <- 0; pairs <- 0; squares <- 0; n <- 0
  for (i in seq_along(parts)) {
    d <- parts[[i]] - mean(parts[[i]]); at <- positions[[i]]
    squares <- squares + sum(d^2); n <- n + length(d)
    next_ <- which(diff(at) == 1)
    products <- products + sum(d[next_] * d[next_ + 1]); pairs <- pairs + length(next_)
  }
  max(-1, min(1, products / pairs / squares * n))
}

# ---- interrupted series -------------------------------------------------------------------------------------------------
design <- function(input, positions = input$positions, counterfactual = FALSE) {
  since <- positions - input$breakAt
  after <- if (counterfactual) 0 * since else as.numeric(positions >= input$breakAt)
  X <- cbind(intercept = rep(1, length(positions)))
  if (input$trend) X <- cbind(X, baselineTrend = since)
  if (input$form != "slope") X <- cbind(X, step = after)
  if (input$form != "level") X <- cbind(X, slopeChange = since * after)
  if (input$season) {
    P <- input$periodsPerYear
    S <- cbind(sin(2 * pi * positions / P), cos(2 * pi * positions / P), sin(4 * pi * positions / P), cos(4 * pi * positions / P))
    if (P == 4) S <- S[, -3]   # sin(pi t) is 0 at every whole t
    colnames(S) <- paste0("season", seq_len(ncol(S)))
    X <- cbind(X, S)
  }
  X
}

interrupted <- function(name, source, input) {
  X <- design(input)
  counts <- input$family == "quasiPoisson"
  exposure <- if (is.null(input$exposure)) rep(1, nrow(X)) else as.vector(input$exposure)
  y <- as.vector(input$values)
  if (counts) {
    fit <- glm(y ~ X - 1, family = quasipoisson, offset = log(exposure), control = glm.control(epsilon = 1e-15, maxit = 100))
    mu <- fitted(fit)
    pearson <- sum((y - mu)^2 / mu) / fit$df.residual
    stopifnot(abs(summary(fit)$dispersion / pearson - 1) < 1e-9)
    # R's cov.unscaled has the weights of the last step but one; these are the last ones.
    unscaled <- solve(crossprod(X * sqrt(mu)))
    stopifnot(max(abs(unscaled / summary(fit)$cov.unscaled - 1)) < 1e-4)
    own <- unscaled * max(1, pearson)
    robust <- neweyWest(X * (y - mu), crossprod(X * sqrt(mu)), input$positions)
    residual <- (y - mu) / sqrt(mu)
  } else {
    fit <- lm(y ~ X - 1)
    own <- vcov(fit)
    robust <- neweyWest(X * residuals(fit), crossprod(X), input$positions)
    residual <- residuals(fit)
    mu <- fitted(fit)
  }
  whole <- length(input$positions) == diff(range(input$positions)) + 1
  if (hasSandwich && whole) agree(robust, sandwich::NeweyWest(fit, lag = 3, prewhite = FALSE, adjust = TRUE), name)
  df <- fit$df.residual
  b <- unname(coef(fit)); q <- qt(0.975, df)
  larger <- function(v) {
    v <- as.vector(v)
    s1 <- sqrt(drop(v %*% own %*% v)); s2 <- sqrt(drop(v %*% robust %*% v)); s <- max(s1, s2); e <- sum(v * b)
    list(estimate = e, own = s1, neweyWest = s2, from = if (s2 > s1) "neweyWest" else "ols",
         low = e - q * s, high = e + q * s, p = 2 * pt(-abs(e / s), df))
  }
  after <- input$positions[input$positions >= input$breakAt]
  horizon <- mean(after) - input$breakAt
  contrast <- ifelse(colnames(X) == "step", 1, ifelse(colnames(X) == "slopeChange", horizon, 0))
  change <- larger(contrast)
  X0 <- design(input, after, counterfactual = TRUE)
  V <- if (change$from == "ols") own else robust
  eta <- drop(X0 %*% b); margin <- q * sqrt(rowSums((X0 %*% V) * X0))
  told <- if (counts) exp else identity
  band <- lapply(seq_along(after), function(i)
    list(position = after[i], value = told(eta[i]), low = told(eta[i] - margin[i]), high = told(eta[i] + margin[i])))
  ratio <- NULL; effect <- change
  if (counts) {
    isAfter <- input$positions >= input$breakAt
    expected <- sum(exp(eta) * exposure[isAfter]) / sum(exposure[isAfter])
    ratio <- list(estimate = exp(change$estimate), low = exp(change$low), high = exp(change$high))
    over <- function(x) (exp(x) - 1) * expected
    effect <- list(estimate = over(change$estimate), low = over(change$low), high = over(change$high), p = change$p,
                   standardError = exp(change$estimate) * max(change$own, change$neweyWest) * expected, from = change$from)
  } else effect$standardError <- max(change$own, change$neweyWest)
  input$positions <- as.many(input$positions); input$values <- as.many(y)
  if (!is.null(input$exposure)) input$exposure <- as.many(exposure)
  rows <- lapply(seq_along(b), function(k) larger(as.numeric(seq_along(b) == k)))
  names(rows) <- colnames(X)
  list(name = name, source = source, input = input, expected = list(
    parameters = as.many(colnames(X)), rows = rows, own = own, neweyWest = robust, degreesOfFreedom = df,
    pearsonDispersion = if (counts) pearson else NULL, sigma = if (counts) NULL else summary(fit)$sigma,
    horizon = horizon, effect = effect, ratio = ratio, counterfactual = band,
    fitted = as.many(mu / (if (counts) exposure else 1)),
    residualAutocorrelation = lag1(list(residual), list(input$positions))))
}

series <- function(values, breakAt, form = "level", trend = FALSE, family = "gaussian", periodsPerYear = NULL,
                   season = FALSE, exposure = NULL, positions = seq_along(values) - 1) {
  input <- list(positions = positions, values = as.vector(values), breakAt = breakAt, form = form, trend = trend, family = family,
                season = season)
  input["periodsPerYear"] <- list(periodsPerYear)
  if (!is.null(exposure)) input$exposure <- exposure
  input
}

# A made series like the published one on a smoking ban: everything grows by 1.2 % a month, the ban takes 11 % off.
months <- 0:59
people <- round(1000 + 4 * months + 15 * sin(months), 1)
ban <- rpois(60, 0.8 * people * exp(0.012 * months - 0.117 * (months >= 36)) * rgamma(60, 400, 400))
stopifnot(mean(ban[months >= 36]) > mean(ban[months < 36]))
few <- rpois(36, 2 * exp(-0.5 * (0:35 >= 20)))
even <- rep(c(4, 5, 6, 5), 6) + rep(c(0, 3), each = 12)
gaps <- setdiff(0:99, c(3, 10, 11, 27, 28, 29, 30, 60, 97))

cases <- list(
  interrupted("Nile: a step", "R datasets::Nile, flow at Aswan 1871-1970, low from 1899 on", series(Nile, 28)),
  interrupted("Nile: a step beside a trend", "R datasets::Nile", series(Nile, 28, trend = TRUE)),
  interrupted("Nile: step and slope", "R datasets::Nile", series(Nile, 28, "levelAndSlope", TRUE)),
  interrupted("Nile with years missing", "R datasets::Nile without nine years", series(Nile[gaps + 1], 28, "levelAndSlope", TRUE, positions = gaps)),
  interrupted("Seat belts: logarithm of drivers", "R datasets::Seatbelts, drivers killed or seriously injured in Great Britain, monthly 1969-1984, law from February 1983",
    series(log(Seatbelts[, "drivers"]), 169, trend = TRUE, periodsPerYear = 12, season = TRUE)),
  interrupted("Seat belts: drivers", "R datasets::Seatbelts", series(Seatbelts[, "drivers"], 169, trend = TRUE, family = "quasiPoisson", periodsPerYear = 12, season = TRUE)),
  interrupted("Seat belts: drivers by distance", "R datasets::Seatbelts, exposure thousands of kilometres driven",
    series(Seatbelts[, "drivers"], 169, "levelAndSlope", TRUE, "quasiPoisson", 12, TRUE, as.vector(Seatbelts[, "kms"]) / 1000)),
  interrupted("Gas of the United Kingdom: slope in quarters", "R datasets::UKgas, logarithm, quarterly 1960-1986, slope from 1971 on",
    series(log(UKgas), 44, "slope", TRUE, periodsPerYear = 4, season = TRUE)),
  interrupted("Air passengers: nothing but season and trend", "R datasets::AirPassengers, logarithm, made break in the middle",
    series(log(AirPassengers), 72, "levelAndSlope", TRUE, periodsPerYear = 12, season = TRUE)),
  interrupted("Ban: counts with exposure", "made here", series(ban, 36, trend = TRUE, family = "quasiPoisson", exposure = people)),
  interrupted("Ban: without the trend", "made here", series(ban, 36, family = "quasiPoisson", exposure = people)),
  interrupted("Few counts", "made here", series(few, 20, family = "quasiPoisson")),
  interrupted("Counts more even than chance", "made here", series(even, 12, family = "quasiPoisson")))

# ---- NIST's certified Longley -------------------------------------------------------------------------------------------
# https://www.itl.nist.gov/div898/strd/lls/data/LINKS/DATA/Longley.dat, in NIST's units; R's data set has other ones.
L <- cbind(1, longley$GNP.deflator, round(longley$GNP * 1000), round(longley$Unemployed * 10), round(longley$Armed.Forces * 10),
           round(longley$Population * 1000), longley$Year)
jobs <- round(longley$Employed * 1000)
nist <- list(design = unname(L), y = as.many(jobs),
  coefficients = as.many(c(-3482258.63459582, 15.0618722713733, -0.358191792925910E-01, -2.02022980381683, -1.03322686717359,
                           -0.511041056535807E-01, 1829.15146461355)),
  standardErrors = as.many(c(890420.383607373, 84.9149257747669, 0.334910077722432E-01, 0.488399681651699, 0.214274163161675,
                             0.226073200069370, 455.478499142212)),
  sigma = 304.854073561965)
longleyFit <- lm(jobs ~ L - 1)
# X'X of the raw units is beyond solve(): a length of 1 per column first, then back.
len <- sqrt(colSums(L^2)); scaled <- sweep(L, 2, len, "/")
robust <- neweyWest(scaled * residuals(longleyFit), crossprod(scaled), 1:16) / outer(len, len)
unadjusted <- neweyWest(scaled * residuals(longleyFit), crossprod(scaled), 1:16, lag = 2, adjust = FALSE) / outer(len, len)
if (hasSandwich) {
  theirs <- sandwich::NeweyWest(longleyFit, lag = 3, prewhite = FALSE, adjust = TRUE)
  if (max(abs(sqrt(diag(robust)) / sqrt(diag(theirs)) - 1)) > 1e-7) stop("Longley differs from sandwich")
}
nist$neweyWest3 <- as.many(sqrt(diag(robust)))
nist$neweyWest2Unadjusted <- as.many(sqrt(diag(unadjusted)))

# ---- difference in differences --------------------------------------------------------------------------------------------
panel <- function(treated, control, periods, breakAt, effect, slope = 0, sd = 1, ar = 0.4) {
  rows <- NULL
  for (u in seq_len(treated + control)) {
    isTreated <- u <= treated
    noise <- as.vector(stats::filter(rnorm(periods, 0, sd), ar, "recursive"))
    t <- seq_len(periods) - 1
    value <- 20 + 2 * rnorm(1) + 0.1 * t + noise + isTreated * (slope * t + effect * (t >= breakAt))
    rows <- rbind(rows, data.frame(group = if (isTreated) "treated" else "control", unit = paste0("office ", u), position = t,
                                   value = round(value, 4)))
  }
  rows
}
welchOf <- function(a, b, n = c(length(a), length(b))) {
  s <- c(var(a) * (length(a) - 1) / (length(a) * (n[1] - 1)), var(b) * (length(b) - 1) / (length(b) * (n[2] - 1)))
  df <- sum(s)^2 / (s[1]^2 / (n[1] - 1) + s[2]^2 / (n[2] - 1))
  e <- mean(a) - mean(b); m <- qt(0.975, df) * sqrt(sum(s))
  list(estimate = e, low = e - m, high = e + m, p = 2 * pt(-abs(e) / sqrt(sum(s)), df))
}
permutationOf <- function(a, b) {
  all <- c(a, b); n <- length(all); chosen <- combn(n, length(a))
  pAt <- function(true) {
    x <- c(a - true, b); seen <- abs(mean(x[seq_along(a)]) - mean(x[-seq_along(a)]))
    mean(apply(chosen, 2, function(i) abs(mean(x[i]) - mean(x[-i])) >= seen - 1e-10))
  }
  e <- mean(a) - mean(b)
  # p falls on both sides of the estimate: the last difference that is not rejected, by halving.
  limit <- function(sign) {
    inside <- 0; outside <- 1e6
    for (i in 1:200) { m <- (inside + outside) / 2; if (pAt(e + sign * m) > 0.05) inside <- m else outside <- m }
    e + sign * inside
  }
  list(estimate = e, low = limit(-1), high = limit(1), p = pAt(0))
}
differences <- function(name, rows, breakAt, method) {
  part <- function(u, which) rows$value[rows$unit == u & which]
  units <- unique(rows[, c("group", "unit")])
  change <- sapply(units$unit, function(u) mean(part(u, rows$position >= breakAt)) - mean(part(u, rows$position < breakAt)))
  slope <- sapply(units$unit, function(u) { before <- rows[rows$unit == u & rows$position < breakAt, ]; coef(lm(value ~ position, before))[2] })
  isTreated <- units$group == "treated"
  if (method == "clustered") {
    judged <- welchOf(change[isTreated], change[!isTreated])
    check <- t.test(change[isTreated], change[!isTreated])
    stopifnot(abs(judged$p - check$p.value) < 1e-12, abs(judged$low - check$conf.int[1]) < 1e-10)
    double <- coef(lm(value ~ treated * post, transform(rows, treated = group == "treated", post = position >= breakAt)))[4]
    stopifnot(abs(double - judged$estimate) < 1e-10)
    if (hasSandwich) stopifnot(abs(sqrt(sandwich::vcovHC(lm(change ~ isTreated), type = "HC2")[2, 2]) - check$stderr) < 1e-10)
    slopeP <- t.test(slope[isTreated], slope[!isTreated])$p.value
  } else if (method == "permutation") {
    judged <- permutationOf(change[isTreated], change[!isTreated])
    slopeP <- permutationOf(slope[isTreated], slope[!isTreated])$p
  } else {
    byTime <- function(group) tapply(rows$value[rows$group == group], rows$position[rows$group == group], mean)
    d <- as.vector(byTime("treated") - byTime("control")); t <- sort(unique(rows$position))
    parts <- list(d[t < breakAt], d[t >= breakAt]); size <- lengths(parts)
    r <- lag1(parts, list(t[t < breakAt], t[t >= breakAt]))
    r <- max(0, min(1, (mean(size) * r + 1) / (mean(size) - 4)))     # Kendall's correction of its bias
    judged <- welchOf(parts[[2]], parts[[1]], rev(size * (1 - r) / (1 + r)))
    before <- data.frame(d = parts[[1]], t = t[t < breakAt]); fit <- lm(d ~ t, before); X <- model.matrix(fit)
    se <- sqrt(max(vcov(fit)[2, 2], neweyWest(X * residuals(fit), crossprod(X), before$t)[2, 2]))
    slopeP <- 2 * pt(-abs(coef(fit)[2]) / se, fit$df.residual)
  }
  list(name = name, method = method, breakAt = breakAt,
       rows = lapply(seq_len(nrow(rows)), function(i) as.list(rows[i, ])),
       expected = c(judged, list(slopeTreated = mean(slope[isTreated]), slopeControl = mean(slope[!isTreated]), slopeP = unname(slopeP))))
}
panels <- list(
  differences("12 offices", panel(6, 6, 12, 6, -3), 6, "clustered"),
  differences("10 offices, two of them treated", panel(2, 8, 10, 5, -2), 5, "clustered"),
  differences("8 offices", panel(4, 4, 10, 5, -3), 5, "permutation"),
  differences("7 offices, two of them treated", panel(2, 5, 10, 5, -4), 5, "permutation"),
  differences("one office against another", panel(1, 1, 36, 18, -3), 18, "series"),
  differences("one office against the mean of four", panel(1, 4, 30, 14, -2), 14, "series"),
  differences("12 offices that went apart before", panel(6, 6, 12, 6, -3, slope = 0.8), 6, "clustered"))

cat(json(list(
  about = paste0("Made by test/data/regression.R with ", R.version.string,
                 if (hasSandwich) paste0("; Newey-West compared with sandwich ", packageVersion("sandwich")) else ""),
  longley = nist, interrupted = cases, differences = panels)), "\n", sep = "")

/**
 * One example and one prompt to input and target, as promptsource renders them (bigscience,
 * promptsource's {@code Template.apply}).
 *
 * <p>Start with {@link io.infill.mip.template.PromptEngine}, which compiles templates once, and
 * {@link io.infill.mip.template.CompiledPrompt}, which renders them. The engine is jinjava with
 * Jinja2's defaults: no block trimming, undefined names are empty, no nested interpretation of
 * data. Where jinjava gives templates Java's methods by reflection, this package gives them
 * Python's by name ({@link io.infill.mip.template.PythonMethods}), so that {@code text.split(".")}
 * means what the template's author meant and no template reaches a class.
 *
 * <p>Known difference to Jinja2: JSON {@code null} renders as nothing, not as {@code None}.
 */
package io.infill.mip.template;

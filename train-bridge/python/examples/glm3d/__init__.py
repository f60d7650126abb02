"""A small GLM-130B that is trained in three dimensions, fed by ``infill_bridge``.

``train_glm_3d.py`` beside this package starts it; docs/TRAINING.md shows how. Begin reading with
:mod:`.trainer` (the loop), :mod:`.model` (what is trained) and :mod:`.data` (what a rank is fed).
"""
